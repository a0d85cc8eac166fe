"""The media screen of a namespace with more tags than a screen shows: each can still be found, counted and filtered by."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext

from media_hub.actions.tags import create_tag
from media_hub.models import MediaTag
from media_hub.permissions import SYSTEM
from tests.factories import make_document, make_image, make_namespace, make_user

pytestmark = pytest.mark.django_db
LIBRARY = "/admin/media/"
FINDER = "media-hub-tag-finder"


@pytest.fixture
def newsroom(client: Any) -> Any:
    """A namespace with 40 tags below one, whose editor is logged in."""
    namespace = make_namespace("Newsroom")
    namespace.editor = make_user(namespace, "editor")
    namespace.parent = create_tag(namespace=namespace, name="Parent", actor=SYSTEM)
    for number in range(40):
        MediaTag.objects.create(namespace=namespace, name=f"Child {number}", parent=namespace.parent)
    client.force_login(namespace.editor)
    return namespace


def offered(client: Any, name: str, **query: Any) -> list[str]:
    """Return the checkboxes of a filter."""
    html = client.get(f"{LIBRARY}filters/", query).content
    return [str(each["value"]) for each in BeautifulSoup(html, "html.parser").select(f"input[name={name}]")]


def found(client: Any, term: str, *, name: str = "tag", **query: Any) -> dict[str, int]:
    """Return what the box in a filter finds."""
    answer = client.get(f"{LIBRARY}counts/", {"facet": name, "tag_term": term, **query})
    assert answer.status_code == 200
    numbers: dict[str, int] = answer.json().get(name, {})
    return numbers


def titles(client: Any, **query: Any) -> list[str]:
    response = client.get(LIBRARY, {"ordering": "title", **query})
    assert not response.context["filters_are_unknown"]
    return [file.title for file in response.context["object_list"]]


@pytest.mark.parametrize("name", ["tag", "without_tag"])
def test_the_outermost_are_shown_with_a_box_that_finds_the_others(
    client: Any, newsroom: Any, name: str
) -> None:
    make_image(newsroom, title="Tagged", tags=["Child 7"])
    make_document(newsroom, title="Bare")

    assert offered(client, name) == ["Parent"]
    assert client.get(f"{LIBRARY}filters/").content.decode().count(f'data-controller="{FINDER}"') == 3
    assert found(client, "child 7", name=name) == {"Child 7": 1}
    assert titles(client, **{name: "Child 7"}) == (["Tagged"] if name == "tag" else ["Bare"])
    assert offered(client, name, **{name: "Child 7"}) == ["Parent", "Child 7"]


def test_a_small_tree_needs_no_box(client: Any) -> None:
    namespace = make_namespace("Museum")
    create_tag(namespace=namespace, name="Vases", actor=SYSTEM)
    client.force_login(make_user(namespace, "editor"))

    assert FINDER not in client.get(f"{LIBRARY}filters/").content.decode()


def test_tags_are_found_by_the_beginning_of_each_word_and_counted_with_those_below(
    client: Any, newsroom: Any
) -> None:
    make_image(newsroom, tags=["Child 7"])
    make_image(newsroom, tags=["Child 8"])
    create_tag(namespace=newsroom, name="Stepparent", actor=SYSTEM)
    create_tag(namespace=newsroom, name="A parent", actor=SYSTEM)

    assert list(found(client, "PAR").items()) == [("Parent", 2), ("A parent", 0)]
    assert found(client, "nobody") == {}
    assert len(found(client, "child")) == 20


def test_what_is_found_is_counted_under_the_other_filters_alone(client: Any, newsroom: Any) -> None:
    make_image(newsroom, tags=["Child 7"])
    make_document(newsroom, tags=["Child 7", "Child 9"])

    chosen = {"tag": ["Child 9"], "without_tag": ["Child 30"]}
    assert found(client, "child 7", kind="image") == {"Child 7": 1}
    assert found(client, "child 7", **chosen) == {"Child 7": 2}


def test_what_is_found_belongs_to_the_users_namespaces(client: Any, newsroom: Any) -> None:
    make_image(make_namespace("Museum"), tags=["Child of another"])

    assert found(client, "child of") == {}


def test_finding_asks_as_often_among_many_tags_as_among_few(client: Any, newsroom: Any) -> None:
    make_image(newsroom, tags=["Child 7"])
    numbers = []
    for start in (100, 200):
        MediaTag.objects.bulk_create(
            MediaTag(namespace=newsroom, name=f"New {n}", name_key=f"new {n}", slug=f"new-{n}", path=f"{n}/")
            for n in range(1000 + start, 1000 + start + 100)
        )
        found(client, "child")
        with CaptureQueriesContext(connection) as queries:
            assert found(client, "child 1")
            offered(client, "tag", tag="Child 7")
        numbers.append(len(queries))
    assert numbers[0] == numbers[1] <= 30
