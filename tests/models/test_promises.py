"""Renditions that a page names before they exist."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.template import Context, Template
from PIL import Image

from media_hub.models import MediaImage, MediaRendition, demand
from tests.factories import image_bytes, make_image, make_namespace

pytestmark = pytest.mark.django_db
SPECS = (
    *("original", "max-30x30", "min-30x30", "width-33", "width-4000", "height-31", "scale-37"),
    *("fill-20x20", "fill-31x17-c100", "width-40|format-webp", "fill-40x40|format-jpeg|bgcolor-fff"),
)
DRAWING = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="80.5" height="61"><rect width="8" height="6"/></svg>'
)


@pytest.fixture
def newsroom():
    return make_namespace("Newsroom")


@pytest.fixture
def answering():
    """Be where a page is being answered."""
    demand.begin_request()
    yield
    demand.end_request()


def turned_jpeg() -> bytes:
    out = BytesIO()
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned by 90 degrees
    Image.new("RGB", (101, 67), "teal").save(out, "JPEG", exif=exif)
    return out.getvalue()


CONTENTS = {
    "a.png": lambda: image_bytes(size=(97, 61)),
    "turned.jpg": turned_jpeg,
    "tall.webp": lambda: image_bytes(size=(31, 203), image_format="WEBP"),
    "moving.gif": lambda: image_bytes(size=(50, 40), image_format="GIF"),
    "drawing.svg": lambda: DRAWING,
}


@pytest.mark.parametrize("name", CONTENTS)
@pytest.mark.parametrize("focal_point", [False, True], ids=["centre", "focal point"])
def test_a_promise_has_the_size_that_the_rendition_will_have(newsroom, answering, name, focal_point):
    image = make_image(newsroom, content=CONTENTS[name](), name=name)
    if focal_point:
        image.focal_point_x, image.focal_point_y = 20, 12
        image.focal_point_width = image.focal_point_height = 9
    for spec in SPECS:
        wanted = image.drawable_filter(spec)
        promised = image.get_rendition(wanted)
        assert promised.is_promised
        (made,) = image.make_renditions(wanted).values()
        assert (spec, promised.width, promised.height) == (spec, made.width, made.height)
        assert promised.focal_point_key == made.focal_point_key
        MediaRendition.objects.all().delete()


def test_a_page_opens_no_original_and_writes_nothing(
    newsroom, answering, monkeypatch, django_assert_num_queries
):
    image = make_image(newsroom)

    def refuse(self):
        raise AssertionError("opened")

    monkeypatch.setattr(MediaImage, "open_file", refuse)
    with django_assert_num_queries(1):  # are there renditions?
        promised = image.get_rendition("width-20")
        tag = promised.img_tag()
    assert 'height="15"' in tag
    assert 'width="20"' in tag
    assert f'src="/media-hub/rendition/{image.media_file_id}/' in tag
    with django_assert_num_queries(1):
        assert image.get_rendition("width-20").is_promised  # it is in no cache either
    assert not MediaRendition.objects.exists()


def test_prefetched_images_promise_without_a_query(newsroom, answering, django_assert_num_queries):
    for _each in range(3):
        make_image(newsroom)
    with django_assert_num_queries(2):
        images = list(MediaImage.objects.prefetch_renditions("width-20", "fill-10x10"))
        urls = {each.get_rendition(spec).url for each in images for spec in ("width-20", "fill-10x10")}
    assert len(urls) == 6


def test_whoever_wants_the_bytes_of_a_promise_gets_them(newsroom, answering):
    promised = make_image(newsroom).get_rendition("width-20")

    with promised.file.open() as file:
        assert Image.open(file).size == (20, 15)
    stored = MediaRendition.objects.get()
    assert not promised.is_promised
    assert (promised.pk, promised.url) == (stored.pk, stored.url)


def test_a_promise_that_somebody_else_has_kept_becomes_theirs(newsroom, answering):
    image = make_image(newsroom)
    promised = image.get_rendition("width-20")
    (made,) = image.make_renditions(image.drawable_filter("width-20")).values()

    assert promised.file.open().read() == made.file.open().read()
    assert promised.pk == made.pk
    promised.file.close()
    made.file.close()


def test_outside_a_page_and_where_a_site_wants_it_renditions_are_made_at_once(newsroom, settings):
    image = make_image(newsroom)
    assert not image.get_rendition("width-20").is_promised

    demand.begin_request()
    settings.MEDIA_HUB_LAZY_RENDITIONS = False
    assert not image.get_rendition("width-30").is_promised


def test_what_a_page_asks_for_is_gathered_but_not_of_drawings(newsroom, answering):
    image = make_image(newsroom)
    image.get_renditions("width-20", "width-30")
    image.get_rendition("width-20")
    make_image(newsroom, content=DRAWING, name="a.svg").get_rendition("width-25|format-webp|preserve-svg")

    assert demand.end_request() == {"width-20", "width-30"}
    assert demand.end_request() == set()


def test_thirty_images_of_a_page_cost_one_query_each_and_none_where_prefetched(
    newsroom, answering, monkeypatch, django_assert_num_queries
):
    template = Template(
        "{% load wagtailimages_tags %}{% for image in images %}{% image image fill-20x20 %}{% endfor %}"
    )
    for _each in range(30):
        make_image(newsroom)
    monkeypatch.setattr(MediaImage, "open_file", None)

    with django_assert_num_queries(31):
        html = template.render(Context({"images": MediaImage.objects.all()}))
    assert html.count("/media-hub/rendition/") == 30
    with django_assert_num_queries(2):
        prefetched = MediaImage.objects.prefetch_renditions("fill-20x20")
        assert template.render(Context({"images": prefetched})) == html
    assert not MediaRendition.objects.exists()
