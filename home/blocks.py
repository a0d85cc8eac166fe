"""The blocks of the demo's pages: Media Hub's, and what is put together from Wagtail's own."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock

from media_hub.blocks import GalleryBlock, MediaImageBlock


class ImageFigureBlock(blocks.StructBlock):
    """One picture with a caption; alt text and "decorative" are asked for in this place."""

    image = MediaImageBlock()
    caption = blocks.CharBlock(required=False, label=_("Caption"))

    class Meta:
        icon = "image"
        label = _("Image")
        template = "home/blocks/image_figure.html"


class DocumentListBlock(blocks.StructBlock):
    title = blocks.CharBlock(required=False, label=_("Title"))
    documents = blocks.ListBlock(DocumentChooserBlock(), min_num=1, label=_("Documents"))

    class Meta:
        icon = "doc-full"
        label = _("Documents")
        template = "home/blocks/documents.html"


class BodyBlock(blocks.StreamBlock):
    heading = blocks.CharBlock(icon="title", label=_("Heading"), template="home/blocks/heading.html")
    paragraph = blocks.RichTextBlock(icon="pilcrow", label=_("Paragraph"))
    image = ImageFigureBlock()
    gallery = GalleryBlock()
    documents = DocumentListBlock()
