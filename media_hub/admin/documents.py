"""Wagtail's screens for documents, over the library: video and audio are documents too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import BaseColumn
from wagtail.admin.utils import set_query_params
from wagtail.documents.views import documents

from media_hub.models import MediaFile

from .columns import (
    DownloadColumn,
    PicturedKindColumn,
    SizeColumn,
    StatusColumn,
    TagsColumn,
    hide_when_narrow,
)
from .counts import Counts
from .deleting import TrashingView
from .editing import EditingView
from .filters import DocumentFilterSet
from .listings import LibraryListing
from .thumbnails import with_posters
from .usage import ScopedUsage

if TYPE_CHECKING:
    from django.http import QueryDict


class DocumentIndexView(LibraryListing, documents.IndexView):
    filterset_class = DocumentFilterSet
    layout = "list"
    page_title = gettext_lazy("Documents, video and audio")
    template_name = "media_hub/admin/documents/index.html"
    results_template_name = "media_hub/admin/documents/index_results.html"

    def get_base_queryset(self) -> Any:
        return with_posters(super().get_base_queryset(), path="media_file__")

    @cached_property
    def columns(self) -> list[BaseColumn]:
        columns = {column.name: column for column in super().columns}
        added = {
            "kind": PicturedKindColumn("kind", label=_("Kind"), get_url=self.get_edit_url),
            "status": StatusColumn("status", label=_("Status")),
            "tags": TagsColumn("tags", label=_("Tags")),
            "filename": DownloadColumn("filename", label=_("File")),
            "file_size": SizeColumn("file_size", label=_("Size"), sort_key="file_size"),
        }
        order = [
            *("bulk_actions", "kind", "title", "status", "tags", "filename"),
            *("file_size", "collection", "created_at", "usage_count"),
        ]
        columns |= added
        return hide_when_narrow([columns[name] for name in order if name in columns])

    @cached_property
    def kind_counts(self) -> Counts:
        """How many files of each kind match the other filters."""
        return self.count_by("kind", ignoring="kind")

    @property
    def chosen_kind(self) -> str:
        is_valid = self.filters and self.filters.is_valid()
        return self.filters.form.cleaned_data.get("kind", "") if is_valid else ""

    def count_records(self) -> int:
        counts = self.kind_counts
        return counts.get(self.chosen_kind, 0) if self.chosen_kind else sum(counts.values())

    def get_kinds(self) -> list[dict[str, Any]]:
        """Return a link for all files and one for each kind there is, or none where there is one kind only."""
        counts = self.kind_counts
        if self.is_searching or len(counts) < 2:
            return []
        shown: list[Any] = [("", _("All"), sum(counts.values()))]
        shown += [(kind, label, counts[kind]) for kind, label in MediaFile.Kind.choices if kind in counts]
        return [
            {
                "label": label,
                "count": count,
                "url": self._kind_url(kind, self.request.GET),
                "is_chosen": kind == self.chosen_kind,
            }
            for kind, label, count in shown
        ]

    def _kind_url(self, kind: str, query: QueryDict) -> str:
        kept = query.copy()
        for name in ("kind", self.page_kwarg, "_w_filter_fragment"):
            kept.pop(name, None)
        return set_query_params(f"{self.index_url}?{kept.urlencode()}", {"kind": kind or None})

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "kinds": self.get_kinds()}


class DocumentEditView(EditingView, documents.EditView):
    template_name = "media_hub/admin/documents/edit.html"
    usage_url_name = "wagtaildocs:document_usage"


class DocumentDeleteView(TrashingView, documents.DeleteView):
    template_name = "media_hub/admin/documents/confirm_delete.html"


class DocumentUsageView(ScopedUsage, documents.UsageView):
    usage_url_name = "wagtaildocs:document_usage"
