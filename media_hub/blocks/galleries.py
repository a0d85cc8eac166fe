"""Several pictures in an order."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .images import MediaImageBlock


class GalleryBlock(blocks.StructBlock):
    """A title and pictures, each with the alt text of this place. Takes `min_num` and `max_num`."""

    title = blocks.CharBlock(required=False, label=_("Title"))

    def __init__(
        self, local_blocks: Any = None, *, min_num: int = 1, max_num: int | None = None, **options: Any
    ) -> None:
        limits = {"min_num": min_num} | ({"max_num": max_num} if max_num else {})
        images = blocks.ListBlock(MediaImageBlock(), label=_("Images"), **limits)
        super().__init__([("images", images), *(local_blocks or ())], **options)

    class Meta:
        icon = "image"
        label = _("Gallery")
        template = "media_hub/blocks/gallery.html"
