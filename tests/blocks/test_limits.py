"""What is refused at a block because it does not fit there, and who is told why."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from wagtail.blocks import ListBlock
from wagtail.blocks.list_block import ListBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.log_actions import LogContext

from media_hub.blocks import (
    GalleryBlock,
    MediaCollectionBlock,
    MediaCollectionChooserBlock,
    MediaDocumentChooserBlock,
    MediaImageBlock,
    MediaImageChooserBlock,
)
from media_hub.models.collection_limits import CollectionLimits
from media_hub.models.limits import Limits
from tests.factories import (
    image_bytes,
    make_collection,
    make_document,
    make_image,
    make_namespace,
    make_superuser,
    make_user,
)
from tests.files import wav

pytestmark = pytest.mark.django_db
DISCREET = "This file does not fit here."
TOO_NARROW = "This image is 64 pixels wide; at least 100 are needed here."
LIMITS = Limits(kinds=("image",), min_width=100, tags=("Sea",))


@pytest.fixture
def newsroom() -> Any:
    return make_namespace("Newsroom")


def sentences(error: ValidationError) -> list[str]:
    return [each.replace("\xa0", " ") for each in error.messages]


@pytest.mark.parametrize(
    "block",
    [
        MediaImageBlock(limits=LIMITS),
        MediaImageBlock(required=False, limits=LIMITS),
        MediaImageChooserBlock(limits=LIMITS),
        MediaDocumentChooserBlock(required=False, limits=LIMITS),
    ],
)
def test_blocks_keep_their_limits_in_migrations(block: Any) -> None:
    _name, arguments, options = block.deconstruct()
    rebuilt = type(block)(*arguments, **options)

    assert options["limits"] == LIMITS
    assert rebuilt == block
    assert getattr(rebuilt, "child_blocks", {"image": rebuilt})["image"].limits == LIMITS


def test_a_collection_block_keeps_its_limits_in_migrations() -> None:
    limits = CollectionLimits(kinds=("image",), min_num=3)
    chooser = MediaCollectionBlock(limits=limits).child_blocks["collection"]
    path, arguments, options = chooser.deconstruct()

    assert path == "media_hub.blocks.collections.MediaCollectionChooserBlock"
    assert options["limits"] == MediaCollectionChooserBlock(*arguments, **options).limits == limits
    assert "limits" not in MediaCollectionBlock().child_blocks["collection"].deconstruct()[2]
    assert chooser.widget.get_chooser_modal_url().endswith("?limit_kinds=image&limit_min_num=3")
    assert str(chooser.widget.choose_one_text) == "Choose a collection"


def test_a_collection_that_does_not_fit_is_refused_at_its_block(newsroom: Any) -> None:
    block = MediaCollectionBlock(limits=CollectionLimits(min_num=1))
    own, foreign = make_collection(newsroom), make_collection(make_namespace("Museum"))
    for collection, sentence in (
        (own, "This collection shows visitors 0 files. At least 1 are needed here."),
        (foreign, "This collection does not fit here."),
    ):
        value = block.to_python({"title": "", "collection": collection.pk})
        with (
            LogContext(user=make_user(newsroom, "editor")),
            pytest.raises(StructBlockValidationError) as caught,
        ):
            block.clean(value)
        assert sentences(caught.value.block_errors["collection"]) == [sentence]


def in_block(image: Any) -> dict[str, Any]:
    return {"image": image.pk, "alt_text": "Seen", "decorative": False}


def test_the_sentence_stands_at_the_image(newsroom: Any) -> None:
    block = MediaImageBlock(limits=Limits(min_width=100))
    value = block.to_python(in_block(make_image(newsroom)))
    with LogContext(user=make_user(newsroom, "editor")), pytest.raises(StructBlockValidationError) as caught:
        block.clean(value)
    assert sentences(caught.value.block_errors["image"]) == [TOO_NARROW]


def test_the_sentence_stands_at_the_image_of_a_gallery_that_does_not_fit(newsroom: Any) -> None:
    block = GalleryBlock(limits=Limits(min_width=100))
    large = make_image(newsroom, content=image_bytes(size=(100, 10)))
    value = block.to_python({"title": "", "images": [in_block(large), in_block(make_image(newsroom))]})
    with LogContext(user=make_user(newsroom, "editor")), pytest.raises(StructBlockValidationError) as caught:
        block.clean(value)
    error = caught.value.block_errors["images"]
    assert isinstance(error, ListBlockValidationError)
    assert list(error.block_errors) == [1]
    assert sentences(error.block_errors[1].block_errors["image"]) == [TOO_NARROW]


def test_a_document_of_another_kind_is_refused(newsroom: Any) -> None:
    block = ListBlock(MediaDocumentChooserBlock(limits=Limits(kinds=("video",))))
    sound = make_document(newsroom, content=wav(), name="song.wav")
    with LogContext(user=make_superuser()), pytest.raises(ListBlockValidationError) as caught:
        block.clean(block.to_python([sound.pk]))
    assert sentences(caught.value.block_errors[0]) == [
        "This file is of the kind “audio”. What fits here: video."
    ]


@pytest.mark.parametrize("is_known", [True, False], ids=["foreign user", "nobody"])
def test_of_a_hidden_file_nothing_is_told_but_that_it_does_not_fit(newsroom: Any, is_known: bool) -> None:
    block = MediaImageChooserBlock(limits=Limits(min_width=100, max_bytes=10))
    secret = make_image(make_namespace("Museum"), title="Secret")
    user = make_user(newsroom, "editor") if is_known else None
    with LogContext(user=user), pytest.raises(ValidationError) as caught:
        block.clean(secret)
    assert sentences(caught.value) == [DISCREET]


def test_what_fits_is_accepted_from_everywhere_and_nothing_is_asked_of_no_file(newsroom: Any) -> None:
    limits = Limits(min_width=10)
    foreign = make_image(make_namespace("Museum"))
    with LogContext(user=make_user(newsroom, "editor")):
        assert MediaImageChooserBlock(limits=limits).clean(foreign) == foreign
        assert MediaImageChooserBlock(required=False, limits=limits).clean(None) is None
        assert MediaImageBlock(required=False, limits=limits).clean(None) is None
