"""Pictures that stand for a film, a song or a document."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, ImageQuerySet

from media_hub.storage.keys import original_key
from media_hub.storage.router import MediaStorage

from .files import MediaFile
from .images import KEY_LENGTH, HeaderSizedImageField, get_original_key
from .rendition_making import RenditionMakingMixin
from .renditions import AbstractMediaRendition


class Poster(RenditionMakingMixin, AbstractImage):
    """A frame, a cover or a first page. It belongs to its file: who may see that may see its renditions.

    It is an image for templates and renditions alike, and none of the library: neither listed nor chosen nor searched.
    """

    # What an image of the library has and a poster takes from its file, or does not have.
    title: Any = ""
    description: Any = ""
    collection = uploaded_by_user = tags = None
    focal_point_x = focal_point_y = focal_point_width = focal_point_height = None
    search_fields: list[Any] = []

    media_file = models.OneToOneField(MediaFile, on_delete=models.CASCADE, related_name="poster")
    file = HeaderSizedImageField(
        upload_to=get_original_key,
        storage=MediaStorage,
        width_field="width",
        height_field="height",
        max_length=KEY_LENGTH,
    )
    is_by_hand = models.BooleanField(default=False)  # uploaded by a person, so no worker takes another one

    objects = ImageQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        verbose_name = _("poster")
        verbose_name_plural = _("posters")

    def __str__(self) -> str:
        return f"{self.media_file} ({self._meta.verbose_name})"

    @property
    def default_alt_text(self) -> str:
        return self.media_file.title

    def storage_key(self, filename: str) -> str:
        return original_key(uuid=self.media_file.public_id, sha256=self.media_file.sha256, name=filename)

    def get_upload_to(self, filename: str) -> str:
        return self.storage_key(filename)


class PosterRendition(AbstractMediaRendition):
    image = models.ForeignKey(Poster, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="media_hub_unique_poster_rendition"
            ),
        ]
