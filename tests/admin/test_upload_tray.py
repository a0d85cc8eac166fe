"""The tray of uploads: the batch of the upload page, for other screens."""

from __future__ import annotations

import json
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Collection

from tests.factories import make_namespace, make_user

pytestmark = pytest.mark.django_db

TRAY = "/admin/media/upload/tray/"
MEDIA = "/admin/media/"
QUERIES = 18


@pytest.fixture
def newsroom() -> Any:
    return make_namespace("Newsroom")


@pytest.fixture
def editor(client: Any, newsroom: Any) -> Any:
    user = make_user(newsroom, "editor")
    client.force_login(user)
    return user


def soup(response: Any) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


def test_tray_offers_what_the_user_may_add_to_and_sends_to_the_upload_page(
    client: Any, newsroom: Any, editor: Any
) -> None:
    make_namespace("Museum")
    year = newsroom.root_collection.add_child(name="2026")
    tray = soup(client.get(TRAY))
    offered = [int(option["value"]) for option in tray.select("[name=collection] option")]
    assert offered == [newsroom.root_collection_id, year.pk]
    assert tray.form["action"] == "/admin/images/multiple/add/"
    assert tray.select_one("html, [data-controller~=media-hub-drop]") is None
    texts = json.loads(tray.select_one(".media-hub-batch")["data-media-hub-batch-texts-value"])
    assert texts["busy"] == "Uploading {done} of {all} · {percent} %"


def test_tray_begins_with_the_collection_that_was_used_last(client: Any, newsroom: Any, editor: Any) -> None:
    year = newsroom.root_collection.add_child(name="2026")
    chosen = soup(client.get(TRAY, {"collection_id": year.pk})).select_one("[name=collection] [selected]")
    assert chosen["value"] == str(year.pk)


def test_number_of_queries_does_not_grow_with_collections(client: Any, newsroom: Any, editor: Any) -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get(TRAY)
        return len(queries)

    assert count() == QUERIES
    for number in range(5):
        Collection.objects.get(pk=newsroom.root_collection_id).add_child(name=f"Week {number}")
    assert count() == QUERIES


@pytest.mark.parametrize("role", ["viewer", "picker"])
def test_who_may_not_add_has_no_tray(client: Any, newsroom: Any, role: str) -> None:
    client.force_login(make_user(newsroom, role))
    answer = client.get(TRAY, headers={"accept": "application/json"})
    screen = soup(client.get(MEDIA))
    assert (answer.status_code, answer.json()["code"]) == (403, "not_allowed")
    assert screen.select_one("[data-controller~=media-hub-tray]") is None


def test_nothing_is_uploaded_to_the_tray_itself(client: Any, editor: Any) -> None:
    assert client.post(TRAY).status_code == 405


def test_media_screen_names_where_the_tray_comes_from(client: Any, newsroom: Any, editor: Any) -> None:
    screen = soup(client.get(MEDIA))
    tray = screen.select_one("[data-controller~=media-hub-tray]")
    assert tray["data-media-hub-tray-url-value"] == TRAY
    assert tray["data-media-hub-tray-upload-url-value"] == "/admin/images/multiple/add/"
    assert tray.select_one("section").has_attr("hidden")


def test_collections_in_the_tree_are_places_to_drop_files_on(client: Any, newsroom: Any, editor: Any) -> None:
    year = newsroom.root_collection.add_child(name="2026")
    places = soup(client.get(f"{MEDIA}filters/")).select("[data-media-hub-collection]")
    assert [place["data-media-hub-collection"] for place in places] == [
        str(newsroom.root_collection_id),
        str(year.pk),
    ]
