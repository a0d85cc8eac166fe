from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale, Site

from media_hub.actions.update_media import update_media
from media_hub.permissions import SYSTEM
from tests.factories import make_document, make_image, make_namespace

pytestmark = pytest.mark.django_db
IMAGES = "/api/v2/images/"


@pytest.fixture
def newsroom():
    namespace = make_namespace("Newsroom")
    namespace.sites.add(Site.objects.get())
    return namespace


@pytest.fixture
def german():
    return Locale.objects.create(language_code="de")


@pytest.fixture
def images(newsroom, german):
    images = [make_image(newsroom, alt_text=f"Boat {number}") for number in range(3)]
    for number, image in enumerate(images):
        update_media(member=image, actor=SYSTEM, locale=german, alt_text=f"Boot {number}")
    return images


def alts(client, **query) -> list[str]:
    return [item["alt"] for item in client.get(IMAGES, query).json()["items"]]


def test_images_are_described_in_the_language_that_is_asked_for(client, images):
    assert alts(client) == alts(client, locale="en") == ["Boat 0", "Boat 1", "Boat 2"]
    assert alts(client, locale="de") == ["Boot 0", "Boot 1", "Boot 2"]
    assert client.get(f"{IMAGES}{images[0].pk}/?locale=de").json()["alt"] == "Boot 0"


def test_a_page_of_images_finds_its_texts_together(client, images):
    alts(client)
    with CaptureQueriesContext(connection) as own:
        alts(client)
    with CaptureQueriesContext(connection) as other:
        alts(client, locale="de")

    assert len(other) == len(own) + 2  # whether the site has the language, and its texts


@pytest.mark.parametrize("code", ["fr", "", "x" * 300])
def test_a_language_that_the_site_does_not_have_is_refused(client, images, code):
    answer = client.get(IMAGES, {"locale": code})

    assert answer.status_code == 400
    assert answer.json() == {"message": "locale must be the code of a language of the site"}


def test_documents_have_no_language(client, newsroom, german):
    make_document(newsroom)

    assert client.get("/api/v2/documents/?locale=de").status_code == 400
