from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Collection, Page, Site

from media_hub.actions.tags import create_tag
from media_hub.permissions import SYSTEM
from tests.factories import image_bytes, make_document, make_image, make_namespace

from .answers import DOCUMENTS, IMAGES, listed, modal, set_record

pytestmark = pytest.mark.django_db

OURS = {IMAGES: "media_hub_image_chooser", DOCUMENTS: "media_hub_document_chooser"}


@pytest.fixture
def picker(client_of: Any, people: Any) -> Client:
    client: Client = client_of(people.picker)
    return client


def drop_downs(client: Client, chooser: str = IMAGES, **query: Any) -> dict[str, dict[str, list[str]]]:
    """Return what the drop-downs offer: {drop-down: {filter: choices}}."""
    response = client.get(reverse(f"{OURS[chooser]}:filters"), query)
    assert response.status_code == 200
    soup = BeautifulSoup(response.content, "html.parser")
    found: dict[str, dict[str, list[str]]] = {}
    for group in soup.select(".media-hub-filters__group"):
        names = found.setdefault(str(group["data-name"]), {})
        for field in group.select("input[name]"):
            label = field.find_parent("label")
            text = label.get_text(" ", strip=True) if label else ""
            names.setdefault(str(field["name"]), []).append(text)
    return found


def counts(client: Client, chooser: str = IMAGES, **query: Any) -> Any:
    response = client.get(reverse(f"{OURS[chooser]}:counts"), query)
    assert response.status_code == 200
    return response.json()


def add_collection(namespace: Any, name: str) -> Collection:
    root = Collection.objects.get(pk=namespace.root_collection_id)
    root.add_child(name=name)
    return Collection.objects.get(name=name)


def test_the_dialogue_opens_with_the_drop_downs_and_without_their_choices(picker: Client) -> None:
    soup = modal(picker, limit_min_width=100)
    toggles = [each.get_text(strip=True) for each in soup.select(".media-hub-filters__toggle")]
    form: Any = soup.select_one("form[data-chooser-modal-search]")
    assert toggles == ["Tags", "Collection", "Kind", "More filters"]
    assert form.select("[name=tag], [name=collection_id], [name=kind]") == []
    assert form["data-media-hub-chooser-filters-url-value"].endswith("/filters/?limit_min_width=100")
    assert form["data-media-hub-chooser-filters-counts-url-value"].endswith("/counts/?limit_min_width=100")


def test_a_collection_counts_with_what_is_below_it(picker: Client, newsroom: Any) -> None:
    top = add_collection(newsroom, "2026")
    top.add_child(name="January")
    make_image(newsroom, title="Outside")
    make_image(Collection.objects.get(name="January"), title="Inside")

    assert listed(picker, collection_id=top.pk) == ["Inside"]
    assert listed(picker, collection_id=top.pk, q="insi") == ["Inside"]
    assert drop_downs(picker)["collection"] == {
        "collection_id": ["All collections", "Newsroom", "\u21b3 2026", "\u21b3 January"]
    }
    found = counts(picker, facet="collection_id")["collection_id"]
    assert (found[str(newsroom.root_collection_id)], found[str(top.pk)]) == (2, 1)


@pytest.mark.parametrize("value", ["foreign", "9" * 40, "1", "x"])
def test_a_collection_that_is_none_of_the_users_is_empty(picker: Client, museum: Any, value: str) -> None:
    make_image(museum)
    collection_id = museum.root_collection_id if value == "foreign" else value

    assert listed(picker, collection_id=collection_id) == []


def test_a_tag_counts_with_its_descendants(picker: Client, newsroom: Any) -> None:
    animals = create_tag(namespace=newsroom, name="Animals", actor=SYSTEM)
    create_tag(namespace=newsroom, name="Dogs", parent=animals, actor=SYSTEM)
    make_image(newsroom, title="Husky", tags=["Dogs"])
    make_image(newsroom, title="Boat")

    assert listed(picker, tag="Animals") == ["Husky"]
    assert listed(picker, tag="Dogs", q="husk") == ["Husky"]
    assert listed(picker, without_tag="Animals") == ["Boat"]
    assert listed(picker, tag="Unknown") == []
    assert counts(picker, facet="tag") == {"tag": {"Animals": 1, "Dogs": 1}}


def test_several_tags_are_any_of_them_or_all(picker: Client, newsroom: Any) -> None:
    make_image(newsroom, title="Both", tags=["Sea", "Boats"])
    make_image(newsroom, title="One", tags=["Sea"])

    assert listed(picker, tag=["Sea", "Boats"]) == ["One", "Both"]
    assert listed(picker, tag=["Sea", "Boats"], tag_match="all") == ["Both"]


def test_tags_on_offer_are_those_of_the_users_namespaces(picker: Client, newsroom: Any, museum: Any) -> None:
    make_image(newsroom, tags=["Sea", "Boats"])
    make_image(museum, tags=["Secret project"])

    assert drop_downs(picker)["tags"]["tag"] == ["Boats", "Sea"]


def test_choices_that_would_tell_nothing_apart_are_not_offered(picker: Client, newsroom: Any) -> None:
    make_document(newsroom, title="Minutes")
    set_record(make_document(newsroom, title="Interview"), kind="audio")

    assert listed(picker, DOCUMENTS, kind="audio") == ["Interview"]
    assert drop_downs(picker, DOCUMENTS)["kind"]["kind"] == ["Document", "Video", "Audio", "Archive"]
    films = drop_downs(picker, DOCUMENTS, limit_kinds="video")["kind"]
    assert "kind" not in films
    assert "PDF document" not in films["format"]
    pictures = drop_downs(picker)
    assert "kind" not in pictures["kind"]
    assert "PNG image" in pictures["kind"]["format"]
    assert {"state", "processing", "namespace"}.isdisjoint(pictures["more"])


def test_filters_combine_and_counts_follow_the_others(picker: Client, newsroom: Any) -> None:
    make_image(newsroom, title="Wide", content=image_bytes(size=(90, 30)), tags=["Sea"])
    make_image(newsroom, title="Tall", content=image_bytes(size=(30, 90)), tags=["Sea"])
    make_image(newsroom, title="Wall", content=image_bytes(size=(95, 30)))

    assert listed(picker, orientation="landscape", tag="Sea", kind="") == ["Wide"]
    found = counts(picker, tag="Sea", facet=["orientation", "tag", "nothing"])
    assert found["orientation"] == {"landscape": 1, "portrait": 1, "square": 0}
    assert found["tag"] == {"Sea": 2}
    assert "nothing" not in found
    assert counts(picker, q="wide", facet="orientation")["orientation"]["landscape"] == 1


def test_counts_stay_in_the_namespace_where_the_list_starts(
    people: Any, client_of: Any, newsroom: Any, museum: Any
) -> None:
    make_image(newsroom, content=image_bytes(size=(90, 30)))
    make_image(museum, content=image_bytes(size=(90, 30)))
    site = Site.objects.get()
    museum.sites.add(site)
    page = site.root_page.add_child(instance=Page(title="About"))
    client = client_of(people.superuser)
    client.defaults["HTTP_REFERER"] = reverse("wagtailadmin_pages:edit", args=[page.pk])

    def landscapes(**query: Any) -> int:
        return int(counts(client, facet="orientation", **query)["orientation"]["landscape"])

    assert landscapes() == 1
    assert landscapes(namespace="all") == 2
    assert landscapes(namespace="newsroom") == 1
    assert landscapes(collection_id=newsroom.root_collection_id) == 1


@pytest.mark.parametrize("name", ["filters", "counts"])
def test_limits_that_cannot_be_read_are_refused(picker: Client, name: str) -> None:
    url = reverse(f"{OURS[IMAGES]}:{name}")
    assert picker.get(url, {"limit_min_width": "wide"}).status_code == 400


@pytest.mark.parametrize(
    ("query", "most"), [({}, 17), ({"tag": "Sea"}, 21), ({"orientation": "landscape"}, 18)]
)
def test_the_list_asks_as_often_whatever_there_is_to_filter_by(
    picker: Client, newsroom: Any, query: dict[str, str], most: int
) -> None:
    asked = []
    for number in range(2):
        make_image(newsroom, tags=["Sea", f"Tag {number}"])
        add_collection(newsroom, f"Place {number}")
        make_namespace(f"Other {number}")
        with CaptureQueriesContext(connection) as queries:
            modal(picker, **query)
        asked.append(len(queries))
    assert asked[0] == asked[1]
    assert asked[1] <= most


def test_a_tag_that_is_not_shown_is_found_by_its_name(picker: Client, newsroom: Any, museum: Any) -> None:
    parent = create_tag(namespace=newsroom, name="Parent", actor=SYSTEM)
    for number in range(31):
        create_tag(namespace=newsroom, name=f"Child {number}", parent=parent, actor=SYSTEM)
    make_image(newsroom, title="Tagged", tags=["Child 7"])
    make_image(museum, tags=["Child of another"])

    assert drop_downs(picker)["tags"]["tag"] == ["Parent"]
    assert counts(picker, facet="tag", tag_term="child 7") == {"tag": {"Child 7": 1}}
    assert counts(picker, facet="tag", tag_term="child of") == {}
    assert listed(picker, tag="Child 7") == ["Tagged"]
