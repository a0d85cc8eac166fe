"""A JSON schema becomes blocks, or an error that says where it cannot."""

from __future__ import annotations

from typing import Any

import pytest
from django.db.migrations.writer import MigrationWriter
from wagtail import blocks
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.fields import StreamField

from media_hub.blocks import MediaDocumentChooserBlock, MediaImageBlock
from media_hub.blocks.schemas import block_from_schema
from media_hub.exceptions import UnusableSchemaError
from media_hub.models.limits import Limits
from tests.factories import make_document, make_image, make_namespace

MEDIA = {"format": "media"}


def test_a_schema_becomes_a_struct_with_labels_help_and_what_is_required() -> None:
    block = block_from_schema(
        {
            "type": "object",
            "title": "Event",
            "required": ["name", "picture"],
            "properties": {
                "name": {
                    "type": "string",
                    "title": "Name",
                    "description": "As on the poster.",
                    "maxLength": 80,
                },
                "starts": {"type": "string", "format": "date-time"},
                "price": {"type": "number", "minimum": 0},
                "seats": {"type": "integer", "maximum": 900, "default": 50},
                "is_free": {"type": "boolean"},
                "room": {"enum": ["Hall", "Cellar"]},
                "code": {"type": "string", "pattern": "^[A-Z]+$"},
                "picture": {"format": "media", "mediaTypes": ["image"], "title": "Picture"},
                "guests": {"type": "array", "items": {"type": "string"}, "maxItems": 3},
            },
        }
    )

    children = block.child_blocks
    assert (block.label, {name: type(each).__name__ for name, each in children.items()}) == (
        "Event",
        {
            "name": "CharBlock",
            "starts": "DateTimeBlock",
            "price": "FloatBlock",
            "seats": "IntegerBlock",
            "is_free": "BooleanBlock",
            "room": "ChoiceBlock",
            "code": "RegexBlock",
            "picture": "MediaImageBlock",
            "guests": "ListBlock",
        },
    )
    assert [children["name"].label, children["name"].field.help_text] == ["Name", "As on the poster."]
    assert [name for name in ("name", "starts", "price", "room") if children[name].required] == ["name"]
    assert children["picture"].child_blocks["image"].required
    assert (children["seats"].get_default(), children["guests"].meta.max_num) == (50, 3)
    assert children["guests"].meta.min_num is None
    with pytest.raises(blocks.StructBlockValidationError) as caught:
        block.clean(block.to_python({"name": "", "price": -1, "seats": 901, "code": "abc"}))
    assert {"name", "price", "seats", "code", "picture"} == set(caught.value.block_errors)


@pytest.mark.parametrize(
    ("schema", "name", "kinds"),
    [
        ({"mediaTypes": ["image"]}, "MediaImageBlock", None),
        ({"mediaTypes": ["video", "audio"]}, "MediaDocumentChooserBlock", ("video", "audio")),
        ({"mediaTypes": ["document"]}, "MediaDocumentChooserBlock", ("document",)),
    ],
)
def test_media_types_say_what_may_be_chosen(schema: Any, name: str, kinds: Any) -> None:
    block = block_from_schema(MEDIA | schema)
    assert type(block).__name__ == name
    assert getattr(block, "limits", None) == (kinds and Limits(kinds=kinds))


def test_several_files_are_a_list_of_as_many_as_wanted() -> None:
    schema = {"mediaTypes": ["image"], "multiple": True, "minItems": 2, "maxItems": 4, "title": "Pictures"}
    block = block_from_schema(MEDIA | schema)
    assert isinstance(block, blocks.ListBlock)
    assert isinstance(block.child_block, MediaImageBlock)
    assert (block.meta.min_num, block.meta.max_num, block.label) == (2, 4, "Pictures")


@pytest.mark.django_db
def test_images_and_other_files_together_are_a_stream() -> None:
    newsroom = make_namespace("Newsroom")
    image, paper = make_image(newsroom), make_document(newsroom)
    one, some = block_from_schema(MEDIA), block_from_schema(MEDIA | {"multiple": True, "maxItems": 2})
    pictured = {"type": "image", "value": {"image": image.pk, "alt_text": "Seen", "decorative": False}}
    written = {"type": "file", "value": paper.pk}
    assert one.child_blocks["file"].limits == Limits(kinds=("video", "audio", "document"))
    for block, content, is_valid in (
        (one, [pictured], True),
        (one, [pictured, written], False),
        (one, [], False),
        (some, [pictured, written], True),
        (some, [pictured, written, written], False),
    ):
        value = block.to_python(content)
        if is_valid:
            assert len(block.clean(value)) == len(content)
        else:
            with pytest.raises(StreamBlockValidationError):
                block.clean(value)


@pytest.mark.django_db
def test_media_that_are_not_required_may_be_left_out() -> None:
    schema = {
        "one": {"format": "media", "mediaTypes": ["image"]},
        "other": {"format": "media", "mediaTypes": ["video"]},
        "either": {"format": "media"},
        "some": {"format": "media", "mediaTypes": ["video"], "multiple": True},
    }
    block = block_from_schema({"type": "object", "properties": schema})
    value = block.clean(block.to_python({}))
    assert (value["one"], value["other"], len(value["either"]), len(value["some"])) == (None, None, 0, 0)


@pytest.mark.parametrize(
    ("schema", "sentence"),
    [
        ([], "In “#”: this must be an object."),
        ({}, "the type must be one of object, array,"),
        ({"type": ["string", "null"]}, "the type must be one of"),
        ({"type": "null"}, "the type must be one of"),
        ({"type": "object"}, "an object needs properties."),
        (
            {"type": "object", "properties": {"a-b": {"type": "string"}}},
            "'a-b' cannot be the name of a block",
        ),
        (
            {"type": "object", "properties": {"a": {"type": "string"}}, "required": ["b"]},
            "there is no property 'b'",
        ),
        (
            {"type": "object", "properties": {"a": {"type": "array", "items": {"type": "file"}}}},
            "In “#/properties/a/items”: the type must",
        ),
        ({"type": "array"}, "In “#/items”: this must be an object."),
        ({"type": "array", "items": {"type": "string"}, "minItems": -1}, "minItems must not be less than 0."),
        (
            {"type": "array", "items": {"type": "string"}, "maxItems": True},
            "maxItems must be a number of items.",
        ),
        ({"type": "string", "format": "meida"}, "the format must be one of media, date,"),
        ({"type": "string", "title": 3}, "title must be text."),
        ({"type": "integer", "minimum": "1"}, "minimum must be a number."),
        ({"enum": [1, 2]}, "enum must be a list of texts."),
        ({"enum": []}, "enum must be a list of texts."),
        ({"format": "media", "mediaTypes": ["film"]}, "mediaTypes must be a list of some of image, video,"),
        ({"format": "media", "mediaTypes": []}, "mediaTypes must be a list"),
        ({"format": "media", "maxItems": 3}, "minItems and maxItems need multiple."),
        ({"format": "media", "multiple": "yes"}, "multiple must be true or false."),
    ],
)
def test_what_cannot_be_a_block_is_an_error_at_its_place(schema: Any, sentence: str) -> None:
    with pytest.raises(UnusableSchemaError) as caught:
        block_from_schema(schema)
    assert sentence in str(caught.value)


def test_blocks_of_a_schema_are_written_into_migrations_as_what_they_are() -> None:
    schema = {"type": "object", "properties": {"clip": {"format": "media", "mediaTypes": ["video"]}}}
    field = StreamField([("event", block_from_schema(schema))])
    code, _imports = MigrationWriter.serialize(field)
    assert "media_hub.blocks.documents.MediaDocumentChooserBlock" in code
    assert "kinds=('video',)" in code
    again = StreamField([("event", block_from_schema(schema))])
    assert field.stream_block.child_blocks["event"] == again.stream_block.child_blocks["event"]
    assert isinstance(
        again.stream_block.child_blocks["event"].child_blocks["clip"], MediaDocumentChooserBlock
    )
