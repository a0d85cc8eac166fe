"""Renditions: Wagtail's, under keys that say who may fetch them."""

from __future__ import annotations

from pathlib import PurePosixPath

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractRendition, get_rendition_upload_to
from wagtail.permissions import policy_registry

from media_hub.storage.keys import rendition_key
from media_hub.storage.router import MediaStorage

from .files import MediaFile
from .images import KEY_LENGTH, MediaImage
from .promises import RenditionField


class AbstractMediaRendition(AbstractRendition):
    """Subclass this together with `AbstractMediaImage`; add `image`, named `renditions` there."""

    file = RenditionField(
        upload_to=get_rendition_upload_to,
        storage=MediaStorage,
        width_field="width",
        height_field="height",
        max_length=KEY_LENGTH,
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True

    @property
    def is_promised(self) -> bool:
        """Whether it does not exist yet: its size and its address are right, its bytes are made when they are wanted."""
        return self._state.adding and not self.file

    def take_over(self, made: AbstractRendition) -> None:
        """Become the rendition that was promised."""
        for field in self._meta.concrete_fields:
            if field.name != "file":  # setting it would read the size from the stored file
                setattr(self, field.attname, getattr(made, field.attname))
        self.file.name = made.file.name
        self._state.adding = False

    def get_upload_to(self, filename: str) -> str:
        """Return a public key for what anyone may see, a private one for everything else."""
        record = self.image.media_file
        return rendition_key(
            uuid=record.public_id,
            sha256=record.sha256,
            spec=".".join(filter(None, [self.focal_point_key, self.filter_spec])),
            extension=PurePosixPath(filename).suffix.lstrip("."),
            is_public=policy_registry.get_by_type(MediaFile).is_public(record),
        )


class MediaRendition(AbstractMediaRendition):
    image = models.ForeignKey(MediaImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="media_hub_unique_rendition"
            ),
        ]
        verbose_name = _("rendition")
        verbose_name_plural = _("renditions")
