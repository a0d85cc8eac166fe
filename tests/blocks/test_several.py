"""Lists of files and of curated collections are edited with a button that adds several at once; other lists are Wagtail's own."""

from __future__ import annotations

from typing import Any

import pytest
from wagtail import blocks
from wagtail.admin.telepath import JSContext
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock, ImageChooserBlock

from media_hub.blocks import (
    DocumentListBlock,
    GalleryBlock,
    MediaCollectionBlock,
    MediaCollectionChooserBlock,
    MediaDocumentChooserBlock,
    MediaImageBlock,
    MediaImageChooserBlock,
    VideoBlock,
)
from media_hub.blocks.several import SCRIPT

pytestmark = pytest.mark.django_db
IMAGES, FILES, COLLECTIONS = "Add several images", "Add several files", "Add several collections"


def packed(block: blocks.Block) -> tuple[str, dict[str, Any], str]:
    """Return what the browser is told of a list: its script's class, its options, and the scripts."""
    block.set_name("list")
    context = JSContext()
    told = context.pack(block)
    return told["_type"], told["_args"][3], str(context.media)


@pytest.mark.parametrize(
    ("block", "field", "text"),
    [
        (blocks.ListBlock(MediaImageChooserBlock()), "", IMAGES),
        (blocks.ListBlock(ImageChooserBlock()), "", IMAGES),
        (blocks.ListBlock(MediaImageBlock()), "image", IMAGES),
        (blocks.ListBlock(ImageBlock()), "image", IMAGES),
        (GalleryBlock(max_num=6).child_blocks["images"], "image", IMAGES),
        (blocks.ListBlock(MediaDocumentChooserBlock()), "", FILES),
        (blocks.ListBlock(DocumentChooserBlock()), "", FILES),
        (DocumentListBlock().child_blocks["documents"], "", FILES),
        (blocks.ListBlock(VideoBlock()), "video", FILES),
        (blocks.ListBlock(MediaCollectionChooserBlock()), "", COLLECTIONS),
        (blocks.ListBlock(MediaCollectionBlock()), "collection", COLLECTIONS),
        (
            blocks.ListBlock(
                blocks.StructBlock(
                    [("collection", MediaCollectionChooserBlock()), ("image", MediaImageChooserBlock())]
                )
            ),
            "image",
            IMAGES,
        ),
    ],
)
def test_lists_of_files_and_collections_take_several_at_once(
    block: blocks.Block, field: str, text: str
) -> None:
    name, options, media = packed(block)

    assert name == "media_hub.blocks.MediaList"
    assert (options["several"]["field"], str(options["several"]["add"])) == (field, text)
    assert SCRIPT in media
    assert media.index("telepath/blocks.js") < media.index(SCRIPT)


@pytest.mark.parametrize(
    "child",
    [
        blocks.CharBlock(),
        blocks.PageChooserBlock(),
        blocks.StructBlock([("one", MediaImageChooserBlock()), ("two", MediaImageChooserBlock())]),
        blocks.StructBlock([("one", MediaCollectionChooserBlock()), ("two", MediaCollectionChooserBlock())]),
        blocks.StreamBlock([("image", MediaImageChooserBlock())]),
    ],
)
def test_other_lists_stay_as_wagtail_has_them(child: blocks.Block) -> None:
    name, options, _media = packed(blocks.ListBlock(child))

    assert name == "wagtail.blocks.ListBlock"
    assert "several" not in options
