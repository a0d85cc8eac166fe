"""Pictures. They store what Wagtail's own blocks store, so either can take the place of the other."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.images.blocks import ImageBlock, ImageChooserBlock

from media_hub.models.shared_renditions import share_renditions


class MediaImageChooserBlock(ImageChooserBlock):
    """Wagtail's, but the images of a stream find their renditions together: one query a size, for any number of images."""

    def bulk_to_python(self, values: Iterable[Any]) -> list[Any]:
        images = super().bulk_to_python(values)
        share_renditions(image for image in images if image is not None)
        return list(images)


class MediaImageBlock(ImageBlock):
    """A picture with the alt text of this place, or marked as decorative. The value is the image.

    Wagtail's `ImageBlock`, with images that find their renditions together.
    """

    def __init__(self, *, required: bool = True, **options: Any) -> None:
        super().__init__(required=required, **options)
        chooser = MediaImageChooserBlock(required=required)
        chooser.set_name("image")
        self.child_blocks["image"] = chooser
        self._is_required = required

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        options = (
            self._constructor_kwargs if self._is_required else {**self._constructor_kwargs, "required": False}
        )
        return ("media_hub.blocks.MediaImageBlock", [], options)

    class Meta:
        icon = "image"
        label = _("Image")
        template = "media_hub/blocks/image.html"
