"""The library's screens. Those of images and documents have the paths of Wagtail's, which they come before."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseRedirect
from django.urls import path, reverse
from django.views.generic import RedirectView
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from . import captions, operations
from .approval import ApprovalView
from .documents import DocumentDeleteView, DocumentEditView, DocumentUsageView
from .duplicates.comparing import CompareView
from .duplicates.listing import DuplicatesView
from .duplicates.merging import MergeGroupsView, MergeView
from .duplicates.verdicts import decide
from .images import ImageDeleteView, ImageEditView, ImageUsageView
from .library import saved
from .library.filters import counts, filters
from .library.panel import file_panel
from .library.views import LibraryView
from .posters import poster
from .processing import processing, retry
from .restoring import RestoreManyView, RestoreView
from .suggestions import deciding
from .suggestions.accepting import AcceptAllView
from .suggestions.placement import propose_for_place
from .suggestions.queue import SuggestionsView
from .trash import TrashView
from .uploaded import TextsView, TrashUploadedView, restore_uploaded
from .uploaded_rows import save_rows
from .uploading import DocumentUploadView, UploadTrayView, UploadView
from .uploads_in_parts import PartView, SessionView, StartView
from .versions import replace, restore

DOCUMENT_KINDS = ("document", "video", "audio", "archive", "other")


def to_library(request: HttpRequest, kinds: tuple[str, ...]) -> HttpResponseRedirect:
    """Lead from Wagtail's list of images, or of documents, to these kinds on the media screen."""
    query = request.GET.copy()
    query.setlistdefault("kind", list(kinds))
    return HttpResponseRedirect(f"{reverse('media_hub_admin:library')}?{query.urlencode()}")


image_urls = [
    path("", to_library, {"kinds": ("image",)}),
    path("results/", to_library, {"kinds": ("image",)}),
    path("<int:image_id>/", ImageEditView.as_view()),
    path("<int:image_id>/delete/", ImageDeleteView.as_view()),
    path("usage/<int:image_id>/", ImageUsageView.as_view()),
    path("add/", RedirectView.as_view(pattern_name="wagtailimages:add_multiple", query_string=True)),
    path("multiple/add/", UploadView.as_view()),
    path("multiple/<int:pk>/", TextsView.as_view(model=get_image_model())),
    path("multiple/<int:pk>/delete/", TrashUploadedView.as_view(model=get_image_model())),
]

document_urls = [
    path("", to_library, {"kinds": DOCUMENT_KINDS}),
    path("results/", to_library, {"kinds": DOCUMENT_KINDS}),
    path("edit/<int:document_id>/", DocumentEditView.as_view()),
    path("delete/<int:document_id>/", DocumentDeleteView.as_view()),
    path("usage/<int:document_id>/", DocumentUsageView.as_view()),
    path("add/", RedirectView.as_view(pattern_name="wagtaildocs:add_multiple", query_string=True)),
    path("multiple/add/", DocumentUploadView.as_view()),
    path("multiple/<int:pk>/", TextsView.as_view(model=get_document_model())),
    path("multiple/<int:pk>/delete/", TrashUploadedView.as_view(model=get_document_model())),
]

app_name = "media_hub_admin"

urlpatterns = [
    path("", LibraryView.as_view(), name="library"),
    path("results/", LibraryView.as_view(results_only=True), name="library_results"),
    path("counts/", counts, name="counts"),
    path("filters/", filters, name="filters"),
    path("filters/saved/", saved.saved_filters, name="saved_filters"),
    path("filters/save/", saved.save, name="save_filter"),
    path("filters/<int:saved_filter_id>/delete/", saved.delete, name="delete_filter"),
    path("panel/<int:media_file_id>/", file_panel, name="panel"),
    path("approval/", ApprovalView.as_view(), name="approval"),
    path("approval/results/", ApprovalView.as_view(results_only=True), name="approval_results"),
    path("suggestions/", SuggestionsView.as_view(), name="suggestions"),
    path("suggestions/results/", SuggestionsView.as_view(results_only=True), name="suggestions_results"),
    path("suggestions/accept/", AcceptAllView.as_view(), name="accept_suggestions"),
    path("suggestions/of-files/", deciding.proposals, name="proposals"),
    path("suggestions/placement/", propose_for_place, name="propose_placement"),
    path("suggestions/<int:suggestion_id>/", deciding.decide, name="decide_suggestion"),
    path("suggestions/ask/<int:media_file_id>/", deciding.ask, name="ask_analyzers"),
    path("duplicates/", DuplicatesView.as_view(), name="duplicates"),
    path("duplicates/results/", DuplicatesView.as_view(results_only=True), name="duplicates_results"),
    path("duplicates/verdict/", decide, name="decide_duplicates"),
    path("duplicates/merge/", MergeGroupsView.as_view(), name="merge_groups"),
    path("duplicates/merge/<int:media_file_id>/", MergeView.as_view(), name="merge"),
    path("duplicates/compare/<int:pair_id>/", CompareView.as_view(), name="compare"),
    path("trash/", TrashView.as_view(), name="trash"),
    path("trash/results/", TrashView.as_view(results_only=True), name="trash_results"),
    path("trash/restore/", RestoreManyView.as_view(), name="restore_many"),
    path("trash/restore/<int:media_file_id>/", RestoreView.as_view(), name="restore"),
    path("upload/tray/", UploadTrayView.as_view(), name="upload_tray"),
    path("upload/rows/", save_rows, name="save_uploaded"),
    path("upload/<int:media_file_id>/restore/", restore_uploaded, name="restore_uploaded"),
    path("uploads/", StartView.as_view(), name="start_upload"),
    path("uploads/<uuid:public_id>/", SessionView.as_view(), name="upload_session"),
    path("uploads/<uuid:public_id>/<int:number>/", PartView.as_view(), name="upload_part"),
    path("operations/", operations.OperationsView.as_view(), name="operations"),
    path(
        "operations/results/", operations.OperationsView.as_view(results_only=True), name="operations_results"
    ),
    path("operations/<int:operation_id>/", operations.OperationView.as_view(), name="operation"),
    path("operations/<int:operation_id>/progress/", operations.progress, name="operation_progress"),
    path("operations/<int:operation_id>/undo/", operations.undo, name="undo_operation"),
    path("operations/<int:operation_id>/stop/", operations.cancel, name="cancel_operation"),
    path("poster/<int:media_file_id>/", poster, name="poster"),
    path("captions/<int:media_file_id>/", captions.add, name="add_captions"),
    path("captions/<int:track_id>/delete/", captions.delete, name="delete_captions"),
    path("replace/<int:media_file_id>/", replace, name="replace"),
    path("versions/<int:version_id>/restore/", restore, name="restore_version"),
    path("processing/", processing, name="processing"),
    path("processing/<int:media_file_id>/retry/", retry, name="retry"),
]
