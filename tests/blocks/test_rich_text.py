"""Images in rich text: shown in the style that the editor has picked as their format, and found together."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.images.formats import get_image_format
from wagtail.rich_text import expand_db_html

from media_hub.models import demand
from tests.factories import image_bytes, make_image, make_namespace, make_superuser

pytestmark = pytest.mark.django_db


@pytest.fixture
def newsroom() -> Any:
    return make_namespace("Newsroom")


@pytest.fixture
def answering() -> Iterator[None]:
    """Be where a page is being answered."""
    demand.begin_request()
    yield
    demand.end_request()


def test_a_text_shows_its_images_in_their_style_and_finds_them_together(
    newsroom: Any, answering: None, django_assert_num_queries: Any
) -> None:
    images = [make_image(newsroom, content=image_bytes(size=(1800, 900))) for _each in range(4)]
    embeds = [
        f'<embed embedtype="image" id="{each.pk}" format="wide" alt="Boats &amp; nets"/>' for each in images
    ]
    for count in (2, 4):
        with django_assert_num_queries(2):  # the images, their renditions
            page = BeautifulSoup(expand_db_html("".join(embeds[:count])), "html.parser")
    assert [each["alt"] for each in page.select("figure > a > img[srcset]")] == ["Boats & nets"] * 4
    assert page.select(".media-style-wide")


def test_an_editor_sees_a_plain_picture_in_the_text(newsroom: Any) -> None:
    html = get_image_format("wide").image_to_editor_html(make_image(newsroom), "Boats")
    (picture,) = BeautifulSoup(html, "html.parser").find_all(recursive=False)
    assert (picture.name, picture["data-format"], picture["alt"]) == ("img", "wide", "Boats")


def test_an_image_that_is_gone_and_one_that_stands_twice_break_no_text(newsroom: Any) -> None:
    pk = make_image(newsroom).pk
    html = "".join(
        f'<embed embedtype="image" id="{each}" format="wide" alt="Boats"/>' for each in (pk, 0, pk)
    )
    assert len(BeautifulSoup(expand_db_html(html), "html.parser").select("figure img")) == 2


def test_the_step_after_choosing_offers_the_styles(client: Any, newsroom: Any) -> None:
    client.force_login(make_superuser())
    image = make_image(newsroom)
    answer = client.get(reverse("wagtailimages_chooser:select_format", args=[image.pk]))
    page = BeautifulSoup(answer.json()["html"], "html.parser")
    offered = [each["value"] for each in page.select("[name$=format]")]
    assert offered == ["fullwidth", "left", "right", "wide", "portrait"]
