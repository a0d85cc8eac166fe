"""Several pictures in an order, in a style that the editor picks."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from media_hub.models.limits import Limits
from media_hub.representation.pictures import pictures_of

from .captioned import CaptionedImageBlock
from .styled import StyledBlock


class GalleryBlock(StyledBlock):
    """A title, a style and pictures, each with the alt text and the caption of this place.

    Takes `min_num` and `max_num`, `limits` of each picture, and `styles`: the names of those that the editor may pick,
    all by default. With one name there is nothing to pick.
    """

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
        images = blocks.ListBlock(CaptionedImageBlock(limits=limits), label=_("Images"), **count)
        super().__init__([("images", images), *(local_blocks or ())], **options)

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        style = self.style_of(value)
        return {**context, "style": style, "pictures": partial(pictures_of, value["images"], style=style)}

    class Meta:
        icon = "image"
        label = _("Gallery")
        description = _("Several pictures, in a style of the site.")
        template = "media_hub/blocks/gallery.html"
        preview_template = "media_hub/blocks/previews/gallery.html"
