"""Documents, and lists of them to download."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock

from media_hub.models.limits import Limits
from media_hub.models.shared_renditions import share_renditions
from media_hub.representation.documents import DocumentObject, document_object

from .choosers import LibraryChooserMixin, request_of

if TYPE_CHECKING:
    from django.db.models import QuerySet


class MediaDocumentChooserBlock(LibraryChooserMixin, DocumentChooserBlock):
    """Wagtail's, for documents, video and audio; `limits` say which of them.

    The files of a stream come with their posters and captions, and the posters find their renditions together.
    """

    def bulk_to_python(self, values: Iterable[Any]) -> list[Any]:
        documents = super().bulk_to_python(values)
        pictures = [document.media_file.picture for document in documents if document]
        share_renditions(picture for picture in pictures if picture)
        return documents

    def shown(self) -> QuerySet[Any]:
        files = super().shown().select_related("media_file__namespace", "media_file__poster")
        return files.prefetch_related("media_file__caption_tracks")

    def get_api_representation(
        self, value: Any, context: dict[str, Any] | None = None
    ) -> DocumentObject | None:
        return document_object(value, request=request_of(context))

    class Meta:
        description = _("A file of the library.")


class DocumentListBlock(blocks.StructBlock):
    """A title, and files to download. Takes `min_num` and `max_num`, and `limits` of each file."""

    title = blocks.CharBlock(required=False, label=_("Title"))

    def __init__(
        self,
        local_blocks: Any = None,
        *,
        min_num: int = 1,
        max_num: int | None = None,
        limits: Limits | None = None,
        **options: Any,
    ) -> None:
        count = {"min_num": min_num} | ({"max_num": max_num} if max_num else {})
        chooser = MediaDocumentChooserBlock(limits=limits) if limits else MediaDocumentChooserBlock()
        documents = blocks.ListBlock(chooser, label=_("Documents"), **count)
        super().__init__([("documents", documents), *(local_blocks or ())], **options)

    class Meta:
        icon = "doc-full"
        label = _("Documents")
        description = _("Files to download, with their type and size.")
        template = "media_hub/blocks/documents.html"
        preview_template = "media_hub/blocks/previews/documents.html"
