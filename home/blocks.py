"""The blocks of the demo's pages: Media Hub's, and what is put together from Wagtail's own."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from media_hub.blocks import (
    AudioBlock,
    DocumentListBlock,
    GalleryBlock,
    MediaCollectionBlock,
    MediaImageBlock,
    VideoBlock,
)
from media_hub.models.limits import Limits


class ImageFigureBlock(blocks.StructBlock):
    """One picture with a caption; alt text and "decorative" are asked for in this place."""

    image = MediaImageBlock()
    caption = blocks.CharBlock(required=False, label=_("Caption"))

    class Meta:
        icon = "image"
        label = _("Image")
        description = _("A picture with a caption.")
        template = "home/blocks/image_figure.html"
        preview_template = "media_hub/blocks/previews/image.html"


class BodyBlock(blocks.StreamBlock):
    heading = blocks.CharBlock(icon="title", label=_("Heading"), template="home/blocks/heading.html")
    paragraph = blocks.RichTextBlock(icon="pilcrow", label=_("Paragraph"))
    image = ImageFigureBlock()
    gallery = GalleryBlock(max_num=12, limits=Limits(max_ratio=4))
    video = VideoBlock()
    audio = AudioBlock()
    documents = DocumentListBlock()
    collection = MediaCollectionBlock()
