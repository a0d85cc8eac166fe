"""Pictures of galleries, which have words of their own below them."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.models import AbstractImage

from media_hub.models.limits import Limits
from media_hub.representation.images import ImageObject

from .images import MediaImageBlock


class CaptionedImageObject(ImageObject):
    caption: str


class CaptionedImageBlock(MediaImageBlock):
    """A picture with alt text and a caption of this place; the value is the image, with `contextual_caption`.

    What `MediaImageBlock` has stored is read as a picture without a caption.
    """

    def __init__(self, *, required: bool = True, limits: Limits | None = None, **options: Any) -> None:
        super().__init__(required=required, limits=limits, **options)
        caption = blocks.CharBlock(
            required=False, label=_("Caption"), help_text=_("Shown where the style has captions.")
        )
        caption.set_name("caption")
        self.child_blocks["caption"] = caption
        self.meta.form_layout = blocks.BlockGroup(list(self.child_blocks))

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        _name, arguments, options = super().deconstruct()
        return ("media_hub.blocks.CaptionedImageBlock", arguments, options)

    def _struct_value_to_image(self, struct_value: Any) -> Any:
        image = super()._struct_value_to_image(struct_value)
        if image:
            image.contextual_caption = struct_value.get("caption") or ""
        return image

    def _image_to_struct_value(self, image: Any) -> dict[str, Any]:
        return {**super()._image_to_struct_value(image), "caption": caption_of(image)}

    def get_form_state(self, value: Any) -> dict[str, Any]:
        return {**super().get_form_state(value), "caption": caption_of(value)}

    def get_prep_value(self, value: Any) -> dict[str, Any]:
        """Return what Wagtail's block stores; a caption goes with it where there is one."""
        stored: dict[str, Any] = super().get_prep_value(value)
        caption = caption_of(value)
        return {**stored, "caption": caption} if caption else stored

    def get_searchable_content(self, value: Any) -> list[str]:
        caption = caption_of(value)
        return [*super().get_searchable_content(value), *([caption] if caption else [])]

    def get_api_representation(
        self, value: Any, context: dict[str, Any] | None = None
    ) -> CaptionedImageObject | None:
        told = super().get_api_representation(value, context=context)
        return CaptionedImageObject(**told, caption=caption_of(value)) if told else None


def caption_of(image: AbstractImage | None) -> str:
    """Return the caption that the place gives, empty for an image that no such block has read."""
    return str(getattr(image, "contextual_caption", ""))
