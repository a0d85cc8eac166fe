"""Styles of images: how a site defines them, how an editor picks one, and what a page shows of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.template import Context, Template, TemplateSyntaxError
from wagtail import blocks

from media_hub.blocks import GalleryBlock
from media_hub.blocks.styled import StyledAdapter
from media_hub.checks import check_image_styles
from media_hub.image_styles import (
    CAROUSEL,
    GRID,
    MASONRY,
    ImageStyle,
    register_image_style,
    registered_styles,
    unregister_image_style,
)
from media_hub.models import MediaImage, demand
from media_hub.representation.pictures import picture_of
from tests.factories import image_bytes, make_image, make_namespace

pytestmark = pytest.mark.django_db
LAYOUTS = ("grid", "masonry", "carousel")


@pytest.fixture
def newsroom() -> Any:
    return make_namespace("Newsroom")


@pytest.fixture
def answering() -> Iterator[None]:
    """Be where a page is being answered."""
    demand.begin_request()
    yield
    demand.end_request()


@pytest.fixture
def strip() -> Iterator[ImageStyle]:
    """Return a style of the site, without captions and lightbox, for the length of a test."""
    style = ImageStyle(name="strip", label="Strip", layout="grid", has_captions=False, has_lightbox=False)
    register_image_style(style)
    yield style
    unregister_image_style("strip")


def in_gallery(images: list[Any], **values: Any) -> dict[str, Any]:
    items = [
        {"image": each.pk, "alt_text": "Seen", "decorative": False, "caption": "Said"} for each in images
    ]
    return {"title": "", "images": items, **values}


def page_of(block: GalleryBlock, stored: dict[str, Any]) -> BeautifulSoup:
    return BeautifulSoup(block.render(block.to_python(stored)), "html.parser")


def choices(block: GalleryBlock) -> list[str]:
    return [name for name, _label in block.child_blocks["style"].field.choices]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_is_a_list_of_linked_figures(newsroom: Any, answering: None, layout: str) -> None:
    images = [make_image(newsroom, content=image_bytes(size=(2000, 1000))) for _each in range(3)]

    page = page_of(GalleryBlock(), in_gallery(images, style=layout))

    assert page.select(f".media-pictures--{layout}")
    assert len(page.select("ul > li > figure > a[href] > img")) == 3
    assert [each.get_text() for each in page.select("li figcaption")] == ["Said"] * 3
    shown = page.select("li img")
    for name in ("src", "srcset", "sizes", "width", "height", "decoding"):
        assert all(each[name] for each in shown)
    assert [each.get("loading") for each in shown] == [None, "lazy", "lazy"]
    assert [each["alt"] for each in shown] == ["Seen"] * 3
    assert not page.select("[style], script")


@pytest.mark.parametrize("is_made", [False, True], ids=["cold", "made"])
def test_a_page_of_three_styles_costs_one_query_more_for_each_style_and_none_for_an_image(
    newsroom: Any, answering: None, monkeypatch: Any, django_assert_num_queries: Any, is_made: bool
) -> None:
    images = [make_image(newsroom) for _each in range(60)]
    specs = {spec for style in registered_styles() for spec in (*style.specs, "width-1600")}
    for image in images if is_made else ():
        image.make_renditions(*(image.drawable_filter(spec) for spec in specs))
    monkeypatch.setattr(MediaImage, "open_file", None)
    body = blocks.StreamBlock([("gallery", GalleryBlock())])

    for count in (1, 20):
        parts = [images[n * count : (n + 1) * count] for n in range(3)]
        raw = [
            {"type": "gallery", "value": in_gallery(part, style=style), "id": style}
            for part, style in zip(parts, LAYOUTS, strict=True)
        ]
        with django_assert_num_queries(4):  # the images, and the renditions of each style
            html = body.to_python(raw).render_as_block()
    assert html.count("<img") == 60


def test_without_a_style_and_with_one_that_is_gone_a_page_has_the_first(newsroom: Any) -> None:
    image = make_image(newsroom)
    for stored in (in_gallery([image]), in_gallery([image], style="gone")):
        assert page_of(GalleryBlock(), stored).select(".media-pictures--grid")
        assert page_of(GalleryBlock(styles=("carousel",)), stored).select(".media-pictures--carousel")


def test_an_editor_picks_among_the_styles_that_the_block_names(strip: ImageStyle) -> None:
    assert choices(GalleryBlock()) == [*LAYOUTS, "strip"]
    assert choices(GalleryBlock(styles=("strip", "grid"))) == ["strip", "grid"]
    assert "style" not in GalleryBlock(styles=("strip",)).child_blocks


def test_with_one_style_on_the_site_there_is_nothing_to_pick() -> None:
    block = GalleryBlock()
    assert fields(block) == (["title", "style", "images"], ["title", "style", "images"])
    for style in (MASONRY, CAROUSEL):
        unregister_image_style(style.name)
    try:
        assert fields(block) == (["title", "images"], ["title", "images"])
    finally:
        register_image_style(MASONRY)
        register_image_style(CAROUSEL)


def fields(block: GalleryBlock) -> tuple[list[str], list[str]]:
    """Return the fields of the form and their order, as the editor gets them."""
    _name, children, meta = StyledAdapter().js_args(block)
    return [each.name for each in children], meta["formLayout"].children


def test_a_style_of_the_site_leaves_out_what_it_has_not(newsroom: Any, strip: ImageStyle) -> None:
    page = page_of(GalleryBlock(), in_gallery([make_image(newsroom)], style="strip"))
    assert page.select(".media-style-strip li img")
    assert not page.select("a, figcaption, template")


def test_a_new_style_needs_no_migration(strip: ImageStyle) -> None:
    assert GalleryBlock().child_blocks["style"].deconstruct() == (
        "wagtail.blocks.CharBlock",
        [],
        {"required": False},
    )


def test_style_and_captions_are_stored_found_and_told(newsroom: Any) -> None:
    block = GalleryBlock()
    stored = in_gallery([make_image(newsroom)], style="carousel")
    value = block.to_python(stored)

    kept = block.get_prep_value(value)
    told = block.get_api_representation(value)

    assert (kept["style"], kept["images"][0]["value"]["caption"]) == ("carousel", "Said")
    assert (told["style"], told["images"][0]["caption"]) == ("carousel", "Said")
    assert "Said" in block.get_searchable_content(value)
    assert block.get_form_state(value)["images"][0]["value"]["caption"] == "Said"


def test_the_focal_point_of_a_whole_picture_becomes_class_names(newsroom: Any) -> None:
    image = make_image(newsroom, content=image_bytes(size=(1000, 500)))
    image.focal_point_x, image.focal_point_y = 270, 100
    image.focal_point_width = image.focal_point_height = 10
    assert picture_of(image, style=replace(GRID, ratio=None)).focus == "media-focus-x-30 media-focus-y-20"
    assert picture_of(image, style=GRID).focus == ""  # cut around it


def test_a_small_picture_comes_in_the_widths_that_it_has(newsroom: Any) -> None:
    picture = picture_of(
        make_image(newsroom, content=image_bytes(size=(500, 400))), style=replace(GRID, ratio=None)
    )
    assert [each.split()[1] for each in picture.srcset.split(", ")] == ["400w", "500w"]
    assert (picture.width, picture.height) == (500, 400)


def test_a_link_around_a_picture_without_words_has_a_name(newsroom: Any) -> None:
    stored = in_gallery([make_image(newsroom)])
    stored["images"][0] |= {"alt_text": "", "decorative": True}
    (link,) = page_of(GalleryBlock(), stored).select("li a")
    assert (link["aria-label"], link.img["alt"]) == ("Enlarge the picture", "")


def test_tags_write_what_blocks_write(newsroom: Any, answering: None, django_assert_num_queries: Any) -> None:
    for _each in range(5):
        make_image(newsroom)
    source = "{% load media_hub_styles %}{% media_gallery images style='masonry' %}{% media_image none style='wide' %}"
    images = list(MediaImage.objects.all())
    with django_assert_num_queries(1):
        html = Template(source).render(Context({"images": images, "none": None}))
    assert len(BeautifulSoup(html, "html.parser").select(".media-pictures--masonry li a img")) == 5

    single = Template("{% load media_hub_styles %}{% media_image image style='wide' %}")
    page = BeautifulSoup(single.render(Context({"image": images[0]})), "html.parser")
    assert len(page.select(".media-style-wide figure a img")) == 1


@pytest.mark.parametrize(
    "tag",
    [
        "media_gallery images style='gone'",
        "media_image none style='gone'",
        "media_gallery images style='wide'",
    ],
)
def test_a_tag_says_which_style_there_is_not(tag: str) -> None:
    with pytest.raises(TemplateSyntaxError, match="image style"):
        Template(f"{{% load media_hub_styles %}}{{% {tag} %}}").render(Context({"images": []}))


def test_the_head_gets_style_sheet_and_script() -> None:
    html = Template("{% load media_hub_styles %}{% media_styles_assets %}").render(Context())
    page = BeautifulSoup(html, "html.parser")
    assert page.link["href"].endswith("image-styles.css")
    assert page.script["type"] == "module"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"name": "Two words"}, "must have a name of small letters, digits and hyphens."),
        ({"layout": "wall"}, "must have one of the layouts grid, masonry, carousel, single."),
        ({"widths": ()}, "must have widths: whole numbers above zero."),
        ({"widths": (0,)}, "must have widths: whole numbers above zero."),
        ({"ratio": (3,)}, "must have a ratio of two whole numbers above zero, or None."),
        (
            {"name": "left", "layout": "single"},
            "must not have the name of a format of Wagtail's: fullwidth, left, right.",
        ),
    ],
    ids=lambda value: str(value) if isinstance(value, dict) else "",
)
def test_a_wrong_definition_is_an_error(change: dict[str, Any], said: str) -> None:
    style = replace(GRID, **{"name": "wrong", **change})
    register_image_style(style)
    try:
        (error,) = check_image_styles()
    finally:
        unregister_image_style(style.name)
    assert (error.id, error.msg) == ("media_hub.E006", f"The image style {style.name!r} {said}")


def test_a_gallery_that_names_a_style_that_there_is_not_is_an_error() -> None:
    assert [each.id for each in GalleryBlock(styles=("gird",)).check()] == ["media_hub.E006"]
    assert [each.id for each in GalleryBlock(styles=("grid", "wide")).check()] == ["media_hub.E006"]
    assert GalleryBlock(styles=("grid", "carousel")).check() == []
