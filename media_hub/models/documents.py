"""Documents, video and audio: Wagtail's document, with a library record."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager
from wagtail.documents.models import AbstractDocument, DocumentQuerySet

from media_hub.storage.router import MediaStorage

from .contents import MeasuredFileField
from .images import KEY_LENGTH, get_original_key
from .members import LibraryMember, LibraryQuerySet
from .searching import search_id_index
from .tagging import NamespaceTagManager
from .tags import TaggedMedia


class MediaDocumentQuerySet(LibraryQuerySet, DocumentQuerySet):
    pass


class AbstractMediaDocument(LibraryMember, AbstractDocument):
    """Subclass this for a document model of one's own."""

    file = MeasuredFileField(
        _("file"), upload_to=get_original_key, storage=MediaStorage, max_length=KEY_LENGTH
    )
    description = models.TextField(_("description"), blank=True, default="")
    alt_text = ""  # only pictures have one; `MediaText` of a document leaves it empty
    is_decorative = False
    # What a worker measured; empty where it does not apply or cannot be told.
    duration = models.FloatField(_("duration in seconds"), null=True, blank=True, editable=False)
    width = models.PositiveIntegerField(_("width"), null=True, blank=True, editable=False)
    height = models.PositiveIntegerField(_("height"), null=True, blank=True, editable=False)
    frame_rate = models.FloatField(_("frames a second"), null=True, blank=True, editable=False)
    video_codec = models.CharField(_("video codec"), max_length=32, blank=True, default="", editable=False)
    audio_codec = models.CharField(_("audio codec"), max_length=32, blank=True, default="", editable=False)
    page_count = models.PositiveIntegerField(_("pages"), null=True, blank=True, editable=False)
    poster_seconds = models.FloatField(
        null=True, blank=True, editable=False
    )  # the frame that a person has chosen
    tags = TaggableManager(
        verbose_name=_("tags"), help_text=None, blank=True, through=TaggedMedia, manager=NamespaceTagManager
    )

    objects = MediaDocumentQuerySet.as_manager()

    admin_form_fields: tuple[str, ...] = ("title", "file", "description", "collection", "tags")

    class Meta(AbstractDocument.Meta):
        abstract = True

    @property
    def filename(self) -> str:
        """The name that the file came with; its key holds an ASCII version of it."""
        return self.media_file.original_name or super().filename

    @property
    def length_text(self) -> str:
        """Hours, minutes and seconds as players show them; empty for what has no length."""
        if self.duration is None:
            return ""
        minutes, rest = divmod(round(self.duration), 60)
        hours, minutes = divmod(minutes, 60)
        return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"

    @property
    def kind(self) -> str:
        return str(self.media_file.kind)


class MediaDocument(AbstractMediaDocument):
    class Meta(AbstractMediaDocument.Meta):
        indexes = [
            models.Index(fields=["-created_at"], name="media_hub_document_created"),
            models.Index(fields=["file_hash"], name="media_hub_document_hash"),
            models.Index(fields=["title"], name="media_hub_document_title"),
            search_id_index("media_hub_document_search_id"),
        ]
        verbose_name = _("document")
        verbose_name_plural = _("documents")
