"""Picture blocks: what they store, what they show, and how often they ask."""

from __future__ import annotations

import json
import pickle
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db.models import Model
from django.template import Context, Template
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.images.blocks import ImageBlock, ImageChooserBlock

from media_hub.blocks import GalleryBlock, MediaImageBlock, MediaImageChooserBlock
from media_hub.models import MediaImage, MediaRendition, demand
from media_hub.models.shared_renditions import share_renditions
from tests.factories import make_image, make_namespace

pytestmark = pytest.mark.django_db
SPECS = ("fill-400x250", "fill-800x500", "width-1600")  # those of the first style
DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg" width="80" height="60"><rect width="8" height="6"/></svg>'


class Body(blocks.StreamBlock):
    image = MediaImageBlock()
    plain = MediaImageChooserBlock()
    gallery = GalleryBlock()


@pytest.fixture
def newsroom() -> Any:
    return make_namespace("Newsroom")


@pytest.fixture
def answering() -> Any:
    """Be where a page is being answered."""
    demand.begin_request()
    yield
    demand.end_request()


def in_block(image: Model, alt_text: str = "Seen") -> dict[str, Any]:
    return {"image": image.pk, "alt_text": alt_text, "decorative": False}


def stream(block: blocks.Block, content: list[tuple[str, Any]]) -> Any:
    """Return what a page that stores this holds."""
    return block.to_python(
        [{"type": name, "value": value, "id": str(n)} for n, (name, value) in enumerate(content)]
    )


def galleries(images: list[Any], *, count: int) -> list[tuple[str, Any]]:
    size = len(images) // count
    parts = [images[n * size : (n + 1) * size] for n in range(count)]
    return [("gallery", {"title": "", "images": [in_block(image) for image in part]}) for part in parts]


@pytest.mark.parametrize("is_made", [False, True], ids=["cold", "made"])
def test_sixty_images_in_three_galleries_cost_what_three_do(
    newsroom: Any, answering: Any, monkeypatch: Any, django_assert_num_queries: Any, is_made: bool
) -> None:
    images = [make_image(newsroom) for _each in range(60)]
    if is_made:
        for image in images:
            image.make_renditions(*(image.drawable_filter(spec) for spec in SPECS))
    monkeypatch.setattr(MediaImage, "open_file", None)
    few, many = galleries(images[:3], count=3), galleries(images, count=3)

    for content in (few, many):
        with django_assert_num_queries(2):  # the images, their renditions
            html = stream(Body(), content).render_as_block()
    assert html.count("<img") == 60
    assert html.count("/media-hub/rendition/") == (0 if is_made else 60 * 3)  # src, srcset of one, enlarged
    assert MediaRendition.objects.exists() == is_made


def test_pictures_of_every_block_and_of_drawings_are_found_together(
    newsroom: Any, answering: Any, django_assert_num_queries: Any
) -> None:
    images = [make_image(newsroom) for _each in range(4)]
    drawings = [make_image(newsroom, content=DRAWING, name=f"{n}.svg", keep_copy=True) for n in range(2)]
    content = [("image", in_block(each)) for each in (*images, *drawings)]
    with django_assert_num_queries(2):
        html = stream(Body(), content).render_as_block()
    assert html.count("<img") == 6


def test_an_image_that_stands_twice_keeps_both_alt_texts(newsroom: Any) -> None:
    image = make_image(newsroom)
    content = [("gallery", {"title": "Two", "images": [in_block(image, "One"), in_block(image, "Other")]})]

    page = BeautifulSoup(stream(Body(), content).render_as_block(), "html.parser")

    assert [each["alt"] for each in page.select("img")] == ["One", "Other"]
    assert page.select_one("section")["aria-label"] == "Two"


def test_what_wagtails_blocks_have_stored_is_read_and_ids_of_a_plain_chooser_too(newsroom: Any) -> None:
    image = make_image(newsroom, alt_text="A pier")
    stored = ImageBlock().get_prep_value(ImageBlock().to_python(in_block(image, "Here")))
    ours = MediaImageBlock()
    assert ours.to_python(stored).contextual_alt_text == "Here"
    assert ours.get_prep_value(ours.to_python(stored)) == stored
    assert ours.to_python(image.pk).contextual_alt_text == "A pier"
    plain = ImageChooserBlock().get_prep_value(image)
    assert (
        GalleryBlock().to_python({"title": "", "images": [plain]})["images"][0].contextual_alt_text
        == "A pier"
    )


def test_images_that_are_gone_leave_no_trace(newsroom: Any) -> None:
    image = make_image(newsroom)
    content = [
        ("gallery", {"title": "", "images": [in_block(image)]}),
        ("image", in_block(image)),
        ("plain", image.pk),
    ]
    MediaImage.objects.all().delete()
    assert "<img" not in stream(Body(), content).render_as_block()


def test_a_picture_needs_alt_text_or_the_mark_that_it_needs_none(newsroom: Any) -> None:
    block = MediaImageBlock()
    value = block.to_python(in_block(make_image(newsroom), ""))
    with pytest.raises(StructBlockValidationError):
        block.clean(value)
    value.decorative = True
    assert block.clean(value) == value
    assert MediaImageBlock(required=False).clean(MediaImageBlock().to_python(None)) is None


def test_gallery_is_as_long_as_it_may_be(newsroom: Any) -> None:
    block = GalleryBlock(min_num=2, max_num=2)
    image = make_image(newsroom)
    for count, is_valid in ((1, False), (2, True), (3, False)):
        value = block.to_python({"title": "", "images": [in_block(image)] * count})
        if is_valid:
            assert block.clean(value)["images"]
        else:
            with pytest.raises(StructBlockValidationError):
                block.clean(value)


@pytest.mark.parametrize(
    ("block", "path"),
    [
        (MediaImageBlock(), "media_hub.blocks.MediaImageBlock"),
        (MediaImageBlock(required=False), "media_hub.blocks.MediaImageBlock"),
        (MediaImageChooserBlock(), "media_hub.blocks.images.MediaImageChooserBlock"),
        (GalleryBlock(max_num=3), "wagtail.blocks.StructBlock"),
    ],
)
def test_blocks_stand_in_migrations_as_what_they_are(block: Any, path: str) -> None:
    name, arguments, options = block.deconstruct()
    assert name == path
    if isinstance(block, MediaImageBlock):
        rebuilt = MediaImageBlock(*arguments, **options)
        assert rebuilt.child_blocks["image"].required == block.child_blocks["image"].required


def test_references_are_found(newsroom: Any) -> None:
    image = make_image(newsroom)
    value = stream(Body(), [("gallery", {"title": "", "images": [in_block(image)]}), ("plain", image.pk)])
    assert [(model, pk) for model, pk, *_ in Body().extract_references(value)] == [
        (MediaImage, str(image.pk))
    ] * 2


def test_images_of_a_list_find_their_renditions_together(
    newsroom: Any, answering: Any, django_assert_num_queries: Any
) -> None:
    for _each in range(3):
        make_image(newsroom)
    images = list(MediaImage.objects.all())
    share_renditions(images)
    template = Template(
        "{% load wagtailimages_tags %}{% for each in images %}{% image each width-20 %}{% endfor %}"
    )
    for expected in (1, 0):
        with django_assert_num_queries(expected):
            assert template.render(Context({"images": images})).count("<img") == 3


def test_what_is_made_meanwhile_is_known_to_all(newsroom: Any, django_assert_num_queries: Any) -> None:
    first, second = make_image(newsroom), make_image(newsroom)
    share_renditions([first, second])
    made = first.get_rendition("width-20")
    second.get_rendition("width-20")
    with django_assert_num_queries(0):
        assert first.get_rendition("width-20") == made
    assert MediaRendition.objects.filter(filter_spec="width-20").count() == 2


def test_a_pickled_image_takes_nothing_of_the_others_along(newsroom: Any) -> None:
    image, other = make_image(newsroom), make_image(newsroom)
    share_renditions([image, other])
    image.get_rendition("width-20")
    restored = pickle.loads(pickle.dumps(image))
    assert restored not in restored.shared_renditions
    assert restored.get_rendition("width-20") == image.get_rendition("width-20")


def test_editor_gets_the_form_of_wagtails_image_block(newsroom: Any) -> None:
    image = make_image(newsroom)
    state = MediaImageBlock().get_form_state(MediaImageBlock().to_python(in_block(image)))
    assert (state["image"]["id"], state["alt_text"]) == (image.pk, "Seen")
    assert json.dumps(state["image"]["preview"], default=str)
