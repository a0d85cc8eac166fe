"""The chooser of curated collections."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from media_hub.actions.curated_collections import update_collection
from media_hub.actions.curated_items import add_to_collection
from media_hub.models import CuratedCollection
from media_hub.permissions import SYSTEM
from tests.factories import make_collection, make_document, make_image

from .answers import listed, modal, options

pytestmark = pytest.mark.django_db
COLLECTIONS = "media_hub_collection_chooser"


def chosen(client: Client, collection: CuratedCollection) -> Any:
    return client.get(reverse(f"{COLLECTIONS}:chosen", args=[collection.pk]))


@pytest.mark.parametrize(
    ("person", "seen"),
    [
        ("viewer", []),
        ("picker", ["Boats"]),
        ("uploader", ["Boats"]),
        ("editor", ["Boats"]),
        ("manager", ["Boats"]),
        ("stranger", ["Amphorae"]),
        ("superuser", ["Amphorae", "Boats"]),
    ],
)
def test_everybody_is_offered_what_they_may_choose(
    people: Any, client_of: Any, newsroom: Any, museum: Any, person: str, seen: list[str]
) -> None:
    boats, amphorae = make_collection(newsroom), make_collection(museum, title="Amphorae")
    client = client_of(getattr(people, person))

    assert listed(client, COLLECTIONS) == seen
    for collection in (boats, amphorae):
        answer = chosen(client, collection)
        assert answer.status_code == (200 if collection.title in seen else 404)
    many = client.get(
        reverse(f"{COLLECTIONS}:chosen_multiple"), {"id": [amphorae.pk, "x", boats.pk], "multiple": 1}
    )
    assert [each["title"] for each in many.json()["result"]] == seen
    assert client.get(reverse(f"{COLLECTIONS}:create")).status_code in {302, 403}


def test_a_level_hides_a_collection(people: Any, client_of: Any, newsroom: Any) -> None:
    staff = make_collection(newsroom)
    update_collection(collection=staff, access="staff", actor=SYSTEM)

    assert listed(client_of(people.picker), COLLECTIONS) == []
    assert listed(client_of(people.editor), COLLECTIONS) == ["Boats"]


def test_words_of_title_and_description_are_found(people: Any, client_of: Any, newsroom: Any) -> None:
    make_collection(newsroom, title="Boats", description="Seen from the quay")
    make_collection(newsroom, title="Quays")
    client = client_of(people.picker)

    assert listed(client, COLLECTIONS, q="quay") == ["Boats", "Quays"]
    assert listed(client, COLLECTIONS, q="quay boat") == ["Boats"]
    assert listed(client, COLLECTIONS, q="none") == []


def test_who_works_in_several_namespaces_picks_one(
    people: Any, client_of: Any, newsroom: Any, museum: Any
) -> None:
    make_collection(newsroom)
    make_collection(museum, title="Amphorae")
    client = client_of(people.superuser)

    assert len(options(modal(client, COLLECTIONS), "namespace")) == 3
    assert listed(client, COLLECTIONS, namespace=museum.slug) == ["Amphorae"]
    assert options(modal(client_of(people.picker), COLLECTIONS), "namespace") == []


def test_cover_and_number_of_files_are_shown_in_a_constant_number_of_queries(
    people: Any, client_of: Any, newsroom: Any
) -> None:
    client = client_of(people.picker)

    def fill(title: str) -> None:
        files = [make_image(newsroom).media_file, make_document(newsroom).media_file]
        add_to_collection(collection=make_collection(newsroom, title=title), files=files, actor=SYSTEM)

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            soup = modal(client, COLLECTIONS)
        rows = [row.get_text(" ", strip=True) for row in soup.select("tbody tr")]
        assert rows == [f"{title} 2 Public: everybody" for title in titles]
        assert len(soup.select("tbody img")) == len(titles)
        return len(queries)

    titles = ["Boats"]
    fill("Boats")
    asked()
    few = asked()
    for title in ("Quays", "Ships", "Wharves"):
        fill(title)
        titles.append(title)
    assert asked() == few
