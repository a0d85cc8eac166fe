"""The chooser of curated collections."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from media_hub.actions.curated_collections import update_collection
from media_hub.actions.curated_items import add_to_collection
from media_hub.actions.tags import create_tag
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


def tagged(namespace: Any, title: str, *tags: str) -> CuratedCollection:
    collection = make_collection(namespace, title=title)
    return update_collection(collection=collection, tags=tags, actor=SYSTEM)


def test_a_tag_narrows_the_list_with_those_below_it(people: Any, client_of: Any, newsroom: Any) -> None:
    sea = create_tag(namespace=newsroom, name="Sea", actor=SYSTEM)
    create_tag(namespace=newsroom, name="Reef", parent=sea, actor=SYSTEM)
    create_tag(namespace=newsroom, name="Idle", actor=SYSTEM)
    tagged(newsroom, "Boats", "Sea")
    tagged(newsroom, "Corals", "Reef", "Sea")
    tagged(newsroom, "Fish", "Reef")
    make_collection(newsroom, title="Trams")
    client = client_of(people.picker)

    assert options(modal(client, COLLECTIONS), "tag") == ["All tags", "Reef", "Sea"]
    assert listed(client, COLLECTIONS, tag="Sea") == ["Boats", "Corals", "Fish"]
    assert listed(client, COLLECTIONS, tag="reef") == ["Corals", "Fish"]
    assert listed(client, COLLECTIONS, tag="Sea", q="fish") == ["Fish"]
    soup = BeautifulSoup(
        client.get(reverse(f"{COLLECTIONS}:choose_results"), {"tag": "Idle"}).content, "html.parser"
    )
    assert soup.select_one("[role=status]").get_text() == "No collection that you may choose fits this."


def test_only_tags_of_collections_that_one_may_choose_are_offered(
    people: Any, client_of: Any, newsroom: Any, museum: Any
) -> None:
    create_tag(namespace=newsroom, name="Sea", actor=SYSTEM)
    create_tag(namespace=newsroom, name="Scandal", actor=SYSTEM)
    create_tag(namespace=museum, name="Vault", actor=SYSTEM)
    tagged(newsroom, "Boats", "Sea")
    hidden, foreign = tagged(newsroom, "Drafts", "Scandal"), tagged(museum, "Amphorae", "Vault")
    update_collection(collection=hidden, access="staff", actor=SYSTEM)
    client = client_of(people.picker)

    assert options(modal(client, COLLECTIONS), "tag") == ["All tags", "Sea"]
    for collection, name in ((hidden, "Scandal"), (foreign, "Vault")):
        assert listed(client, COLLECTIONS, tag=name) == []
        assert collection.title in listed(client_of(people.superuser), COLLECTIONS, tag=name)
    assert options(modal(client_of(people.stranger), COLLECTIONS), "tag") == ["All tags", "Vault"]


def test_what_does_not_fit_is_dimmed_with_its_reason_and_cannot_be_chosen(
    people: Any, client_of: Any, newsroom: Any
) -> None:
    boats, empty = make_collection(newsroom), make_collection(newsroom, title="Quays")
    add_to_collection(collection=boats, files=[make_image(newsroom).media_file], actor=SYSTEM)
    client = client_of(people.picker)
    limits = {"limit_min_num": 1, "limit_kinds": "image", "limit_namespaces": newsroom.slug}

    for multiple in ({}, {"multiple": 1, "max_picks": 2}):
        soup = modal(client, COLLECTIONS, **limits, **multiple)
        [misfit] = soup.select(".media-hub-misfit[aria-disabled=true][tabindex='0']")
        assert " ".join(misfit.get_text(" ", strip=True).split()) == "Quays Does not fit: 0 files, needs 1"
        assert len(soup.select("[data-media-hub-picks-target=tile]")) == len(multiple) / 2
    assert soup.h1.get_text(strip=True) == (
        "Choose collections · up to 2, only with files of the kind image, at least 1 file, of the namespace newsroom"
    )
    form = soup.select_one("form[data-multiple-choice-form]")
    assert "max_picks=2" in form["action"]
    assert "limit_min_num=1" in form["action"]
    for collection, step in ((boats, "chosen"), (empty, "choose")):
        told = client.get(reverse(f"{COLLECTIONS}:chosen", args=[collection.pk]), limits).json()
        assert told["step"] == step
    many = client.get(
        reverse(f"{COLLECTIONS}:chosen_multiple"), {"id": [boats.pk, empty.pk], "multiple": 1, **limits}
    )
    assert "“Quays”: This collection shows visitors 0 files." in many.json()["html"]


def test_limits_that_cannot_be_read_are_refused_in_one_sentence(people: Any, client_of: Any) -> None:
    response = client_of(people.picker).get(reverse(f"{COLLECTIONS}:choose"), {"limit_kinds": "spell"})

    assert response.status_code == 400
    assert response.content.decode() == "These limits cannot be used: there is no kind spell."


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
