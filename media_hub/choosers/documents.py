"""The chooser of documents, video and audio."""

from __future__ import annotations

from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, Table
from wagtail.admin.views.generic.chooser import ChooseResultsViewMixin
from wagtail.documents.views import chooser

from media_hub.models import MediaFile

from .chosen import ScopedChosenMixin
from .listing import ScopedListMixin
from .tables import PickColumn, where_there_is_room
from .uploads import UploadTabMixin

Kind = MediaFile.Kind
KINDS = (Kind.DOCUMENT, Kind.VIDEO, Kind.AUDIO, Kind.ARCHIVE)


class DocumentListMixin(UploadTabMixin, ScopedListMixin):
    kinds = KINDS
    words_url_name = "media_hub_document_chooser:words"
    filters_url_name = "media_hub_document_chooser:filters"
    counts_url_name = "media_hub_document_chooser:counts"
    template_name = "media_hub/chooser/document_chooser.html"
    results_template_name = "media_hub/chooser/document_results.html"

    @cached_property
    def columns(self) -> list[Column]:
        title, *rest = super().columns  # type: ignore[misc]
        kind = Column("kind", label=_("Kind"), accessor="media_file.get_kind_display", width="12%")
        return [title, kind, *where_there_is_room(rest)]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return {**context, "uploaded_table": Table(list(self.columns), self.uploaded)}

    @property
    def title_column(self) -> Column:
        return self.fitting_title_column(accessor=str)

    @property
    def checkbox_column(self) -> Column:
        return PickColumn("select", label=_("Select"), width="1%", accessor="pk")


class DocumentChooseView(
    DocumentListMixin,
    chooser.DocumentChooseViewMixin,
    chooser.DocumentCreationFormMixin,
    chooser.BaseDocumentChooseView,
):
    pass


class DocumentChooseResultsView(
    DocumentListMixin,
    ChooseResultsViewMixin,
    chooser.DocumentCreationFormMixin,
    chooser.BaseDocumentChooseView,
):
    pass


class DocumentChosenMixin(ScopedChosenMixin):
    choose_url_name = "wagtaildocs_chooser:choose"


class DocumentChosenView(DocumentChosenMixin, chooser.DocumentChosenView):
    pass


class DocumentChosenMultipleView(DocumentChosenMixin, chooser.DocumentChosenMultipleView):
    pass
