"""The pages of the demo show what the blocks can do."""

from __future__ import annotations

import io
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext

from home.demo.loading import load_namespaces
from home.demo.pages import load_pages
from home.models import ArticlePage, RelatedPicture
from media_hub.actions.caption_tracks import add_captions
from media_hub.permissions import SYSTEM
from tests.factories import make_document, make_image
from tests.files import movie, pdf, wav

pytestmark = pytest.mark.django_db


@pytest.fixture
def newsroom() -> Any:
    return load_namespaces()["newsroom"]


def test_the_first_article_plays_a_film_and_a_sound_and_every_one_offers_papers(
    client: Any, newsroom: Any
) -> None:
    for title in ("Harbour", "Fog", "Tram"):
        make_image(newsroom, title=title)
    film = make_document(newsroom, content=movie(), name="boat.mp4", description="It rocks.")
    add_captions(
        member=film, file=io.BytesIO(b"A boat rocks."), language="en", kind="transcript", actor=SYSTEM
    )
    make_document(newsroom, content=wav(), name="jingle.wav")
    make_document(newsroom, content=pdf(), name="kit.pdf")

    load_pages({"newsroom": newsroom})

    pages = [
        BeautifulSoup(client.get(article.url).content, "html.parser")
        for article in ArticlePage.objects.order_by("path")
    ]
    assert [len(page.select("video")) for page in pages] == [1, 0, 0]
    assert [len(page.select("audio")) for page in pages] == [1, 0, 0]
    assert [len(page.select(".media-documents__link")) for page in pages] == [1, 1, 1]
    assert pages[0].select_one(".media-video__caption").get_text() == "It rocks."
    assert pages[0].select_one(".media-video__transcript")


def test_an_article_without_recordings_is_a_page_all_the_same(client: Any, newsroom: Any) -> None:
    make_image(newsroom)
    load_pages({"newsroom": newsroom})
    assert client.get(ArticlePage.objects.get().url).status_code == 200


def test_an_article_shows_its_related_pictures_in_order_and_asks_no_more_for_many(
    client: Any, newsroom: Any
) -> None:
    images = [make_image(newsroom, title=name, alt_text=name) for name in ("Harbour", "Fog", "Tram", "Quay")]
    load_pages({"newsroom": newsroom})
    article = ArticlePage.objects.order_by("path").first()
    assert BeautifulSoup(client.get(article.url).content, "html.parser").select(".related") == []

    def asked(*related: Any) -> int:
        article.related_pictures = [
            RelatedPicture(image=image, sort_order=number) for number, image in enumerate(related)
        ]
        article.save_revision().publish()
        client.get(article.url)  # promises what does not exist yet
        with CaptureQueriesContext(connection) as queries:
            page = BeautifulSoup(client.get(article.url).content, "html.parser")
        assert [each["alt"] for each in page.select(".related img")] == [each.title for each in related]
        return len(queries)

    assert asked(images[2], images[0]) == asked(*reversed(images))
