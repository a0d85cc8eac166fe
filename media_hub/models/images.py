"""Images: Wagtail's, with a library record, header-only sizes and keys that are never written twice."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from taggit.managers import TaggableManager
from wagtail.images.models import AbstractImage, ImageQuerySet, WagtailImageField, WagtailImageFieldFile

from media_hub.exceptions import UnreadableImageError
from media_hub.ingest.dimensions import read_dimensions
from media_hub.storage.router import MediaStorage

from .alt_texts import repeated
from .contents import MeasuredFileMixin
from .members import LibraryMember, LibraryQuerySet
from .rendition_making import RenditionMakingMixin
from .searching import search_id_index
from .spoken import SharedTexts, spoken_of
from .tagging import NamespaceTagManager
from .tags import TaggedMedia

KEY_LENGTH = 255


class ProposedText(str):
    """What a file says of itself where a page has no words of its own. Blocks keep it beside those that people wrote."""

    __slots__ = ()


def get_original_key(instance: LibraryMember, filename: str) -> str:
    return instance.storage_key(filename)


class MediaImageQuerySet(LibraryQuerySet, ImageQuerySet):
    pass


class HeaderSizedImageFieldFile(WagtailImageFieldFile):
    """Reads width and height, as shown after EXIF orientation, from the header alone."""

    def get_image_dimensions(self) -> tuple[int, int]:
        was_closed = self.closed
        self.open()
        try:
            return read_dimensions(self)
        except UnreadableImageError:
            return super().get_image_dimensions()  # formats that only renditions have, such as ICO
        finally:
            if was_closed:
                self.close()
            else:
                self.seek(0)

    def delete(self, save: bool = True) -> None:  # noqa: FBT001, FBT002 - Django's
        """Delete the stored file. Of one that never was stored, as of a rendition that lost a race, there is none."""
        if self._committed:
            super().delete(save=save)


class HeaderSizedImageField(WagtailImageField):
    attr_class = HeaderSizedImageFieldFile


class OriginalImageFieldFile(MeasuredFileMixin, HeaderSizedImageFieldFile):
    pass


class OriginalImageField(WagtailImageField):
    attr_class = OriginalImageFieldFile


class AbstractMediaImage(RenditionMakingMixin, LibraryMember, AbstractImage):
    """Subclass this, and `AbstractMediaRendition`, for an image model of one's own."""

    shared_texts: SharedTexts | None = None  # set by `share_renditions`

    file = OriginalImageField(
        verbose_name=_("file"),
        upload_to=get_original_key,
        storage=MediaStorage,
        width_field="width",
        height_field="height",
        max_length=KEY_LENGTH,
    )
    description = models.TextField(_("description"), blank=True, default="")
    alt_text = models.TextField(
        _("alt text"),
        blank=True,
        default="",
        help_text=_("What the picture shows, for people who do not see it."),
    )
    is_decorative = models.BooleanField(
        _("decorative"), default=False, help_text=_("The picture says nothing that the text does not.")
    )
    # What stands for it until it is loaded; a worker makes both.
    thumbhash = models.CharField(max_length=64, blank=True, default="", editable=False)
    colour = models.CharField(max_length=7, blank=True, default="", editable=False)
    tags = TaggableManager(
        verbose_name=_("tags"), help_text=None, blank=True, through=TaggedMedia, manager=NamespaceTagManager
    )

    objects = MediaImageQuerySet.as_manager()

    admin_form_fields: tuple[str, ...] = (
        "title",
        "file",
        "alt_text",
        "is_decorative",
        "description",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )

    class Meta(AbstractImage.Meta):
        abstract = True

    @property
    def default_alt_text(self) -> str:
        """Return what describes the picture in the active language, else in the site's own; empty for a decorative one."""
        return ProposedText(spoken_of(self).text)

    @property
    def own_alt_text(self) -> str:
        """Return it in the site's own language, for people who write pages: what they read the admin in says nothing of those."""
        with override(settings.LANGUAGE_CODE):
            return self.default_alt_text

    @property
    def picture_facts(self) -> dict[str, Any]:
        alt_text = "" if self.is_decorative else self.alt_text
        name = (self.measured or self.media_file).original_name
        return {
            "width": self.width,
            "height": self.height,
            "lacks_alt_text": not (alt_text or self.is_decorative),
            "alt_text_repeats": repeated(alt_text, title=self.title, name=name),
        }

    def get_upload_to(self, filename: str) -> str:
        return self.storage_key(filename)


class MediaImage(AbstractMediaImage):
    class Meta(AbstractMediaImage.Meta):
        indexes = [
            models.Index(fields=["title"], name="media_hub_image_title"),
            search_id_index("media_hub_image_search_id"),
        ]
        verbose_name = _("image")
        verbose_name_plural = _("images")
