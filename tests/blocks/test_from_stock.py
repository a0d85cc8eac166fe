"""Our blocks in the place of Wagtail's: what is stored is read, edited and saved as it was."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock, ImageChooserBlock
from wagtail.test.utils.form_data import nested_form_data, streamfield

from media_hub.blocks import (
    DocumentListBlock,
    GalleryBlock,
    MediaDocumentChooserBlock,
    MediaImageBlock,
    MediaImageChooserBlock,
)
from tests.factories import make_document, make_image, make_namespace

pytestmark = pytest.mark.django_db
ADDITIONS = ("style", "caption")


@dataclass(frozen=True, kw_only=True)
class Change:
    """A block of Wagtail's, ours in its place, what is stored, and what the editor sends for it."""

    stock: Callable[[], blocks.Block]
    ours: Callable[[], blocks.Block]
    stored: Callable[[Any], Any]
    sent: Callable[[Any], Any]
    makes: Callable[..., Any] = make_image


def stock_list(child: blocks.Block, name: str) -> blocks.Block:
    return blocks.StructBlock([("title", blocks.CharBlock(required=False)), (name, blocks.ListBlock(child))])


def in_block(pk: Any) -> dict[str, Any]:
    return {"image": pk, "decorative": False, "alt_text": "Seen"}


def sent_image(pk: Any) -> dict[str, Any]:
    return {"image": pk, "decorative": "", "alt_text": "Seen"}


CHANGES = {
    "image chooser": Change(
        stock=ImageChooserBlock, ours=MediaImageChooserBlock, stored=lambda pk: pk, sent=lambda pk: pk
    ),
    "image": Change(stock=ImageBlock, ours=MediaImageBlock, stored=in_block, sent=sent_image),
    "document": Change(
        stock=DocumentChooserBlock,
        ours=MediaDocumentChooserBlock,
        stored=lambda pk: pk,
        sent=lambda pk: pk,
        makes=make_document,
    ),
    "list of images": Change(
        stock=lambda: stock_list(ImageBlock(), "images"),
        ours=GalleryBlock,
        stored=lambda pk: {"title": "Two", "images": [item(in_block(pk))]},
        sent=lambda pk: {"title": "Two", "images": streamfield([("item", sent_image(pk))])},
    ),
    "list of documents": Change(
        stock=lambda: stock_list(DocumentChooserBlock(), "documents"),
        ours=DocumentListBlock,
        stored=lambda pk: {"title": "Two", "documents": [item(pk)]},
        sent=lambda pk: {"title": "Two", "documents": streamfield([("item", pk)])},
        makes=make_document,
    ),
}


def item(value: Any) -> dict[str, Any]:
    return {"type": "item", "value": value, "id": "id-1"}


def stream_of(block: blocks.Block) -> blocks.StreamBlock:
    return blocks.StreamBlock([("media", block)])


def without_additions(state: Any) -> Any:
    """Return the state of a form without the fields that only ours has: the first style, and no captions."""
    if isinstance(state, list):
        return [without_additions(each) for each in state]
    if not isinstance(state, dict):
        return state
    assert (state.get("style", ["grid"]), state.get("caption", "")) == (["grid"], "")
    return {name: without_additions(each) for name, each in state.items() if name not in ADDITIONS}


def sent_by_editor(value: Any) -> dict[str, Any]:
    """Return the form data of a stream that was opened and sent as it was, with the ids of its items."""
    data = nested_form_data({"body": streamfield([("media", value)])})
    places = [key.removesuffix("-type") for key in data if key.endswith("-type")]
    return data | {f"{place}-id": "id-0" if place == "body-0" else "id-1" for place in places}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_the_stock_block_has_stored_stays_as_it_is(change: Change) -> None:
    pk = change.makes(make_namespace("Newsroom")).pk
    stock, ours = stream_of(change.stock()), stream_of(change.ours())
    raw = [{"type": "media", "value": change.stored(pk), "id": "id-0"}]
    assert stock.get_prep_value(stock.to_python(raw)) == raw

    value = ours.to_python(raw)
    assert ours.get_prep_value(value) == raw  # saved as it was read
    assert without_additions(ours.get_form_state(value)) == stock.get_form_state(stock.to_python(raw))
    data = sent_by_editor(change.sent(pk))
    edited = ours.clean(ours.value_from_datadict(data, {}, "body"))
    assert ours.get_prep_value(edited) == raw
    assert stock.get_prep_value(stock.to_python(ours.get_prep_value(edited))) == raw  # and back again


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_uses_are_found_as_before(change: Change) -> None:
    pk = change.makes(make_namespace("Newsroom")).pk
    raw = [{"type": "media", "value": change.stored(pk), "id": "id-0"}]
    stock, ours = stream_of(change.stock()), stream_of(change.ours())
    found = list(ours.extract_references(ours.to_python(raw)))
    assert found == list(stock.extract_references(stock.to_python(raw)))
    assert [each[1] for each in found] == [str(pk)]


def test_plain_ids_become_images_with_their_own_words() -> None:
    image = make_image(make_namespace("Newsroom"), alt_text="Boats")
    ours = stream_of(MediaImageBlock())
    (value,) = ours.to_python([{"type": "media", "value": image.pk, "id": "id-0"}])
    assert (value.value.pk, value.value.contextual_alt_text) == (image.pk, "Boats")


@pytest.mark.parametrize("values", [[1, 2], [None]])
def test_lists_of_ids_of_older_wagtail_are_read(values: list[Any]) -> None:
    block = DocumentListBlock()
    assert list(block.to_python({"title": "", "documents": values})["documents"]) == [None] * len(values)
