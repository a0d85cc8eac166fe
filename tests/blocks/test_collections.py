"""A curated collection on a page: what every visitor may see of it, in its order, in a constant number of queries."""

from __future__ import annotations

import pickle
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from wagtail.blocks import StreamBlock
from wagtail.log_actions import LogContext

from media_hub.actions.curated_collections import delete_collection, update_collection
from media_hub.actions.curated_items import add_to_collection
from media_hub.blocks import MediaCollectionBlock, MediaCollectionChooserBlock
from media_hub.forms.references import Reference, references_in_value
from media_hub.models import CuratedCollection, MediaFile
from media_hub.permissions import SYSTEM
from media_hub.widgets.form_state import ScopedFormState
from tests.factories import make_collection, make_document, make_image, make_namespace, make_user

pytestmark = pytest.mark.django_db
STREAM = StreamBlock([("collection", MediaCollectionBlock())])


@pytest.fixture
def newsroom() -> Any:
    return make_namespace("Newsroom")


def filled(namespace: Any, *members: Any, title: str = "Boats") -> CuratedCollection:
    collection = make_collection(namespace, title=title)
    add_to_collection(collection=collection, files=[each.media_file for each in members], actor=SYSTEM)
    return collection


def stored(*collections: CuratedCollection, **values: Any) -> Any:
    """Return what a page reads from its column."""
    return STREAM.to_python(
        [
            {"type": "collection", "value": {"title": "", "collection": each.pk, **values}}
            for each in collections
        ]
    )


def soup_of(value: Any) -> BeautifulSoup:
    return BeautifulSoup(STREAM.render(value), "html.parser")


def test_images_stand_in_the_style_and_other_files_below_them(newsroom: Any) -> None:
    quay = make_image(newsroom, title="Quay", alt_text="A quay")
    pier = make_image(newsroom, title="Pier", alt_text="A pier")
    boats = filled(newsroom, pier, make_document(newsroom, title="Notes"), quay)

    soup = soup_of(stored(boats, style="list"))

    assert soup.section["aria-label"] == "Boats"
    assert soup.h2 is None
    assert [image["alt"] for image in soup.select("img")] == ["A pier", "A quay"]
    assert [link.get_text(strip=True)[:5] for link in soup.select(".media-documents__link")] == ["Notes"]
    assert soup_of(stored(boats, title="On the water")).h2.get_text() == "On the water"


def test_only_what_every_visitor_may_see_is_shown(newsroom: Any) -> None:
    members = [make_image(newsroom, alt_text=name) for name in ("live", "pending", "trashed", "members")]
    boats = filled(newsroom, *members)
    for member, values in zip(
        members[1:], ({"state": "pending"}, {"state": "trashed"}, {"access": "members"}), strict=True
    ):
        MediaFile.objects.filter(pk=member.media_file_id).update(**values)

    assert [image["alt"] for image in soup_of(stored(boats)).select("img")] == ["live"]
    update_collection(collection=boats, access="members", actor=SYSTEM)
    assert soup_of(stored(boats)).select("section") == []


def test_a_page_outlives_its_collection(newsroom: Any) -> None:
    boats = filled(newsroom, make_image(newsroom))
    value = stored(boats)
    delete_collection(collection=boats, actor=SYSTEM)

    assert soup_of(stored(boats)).select("section") == []
    assert soup_of(value).select("section") == []
    assert STREAM.get_api_representation(stored(boats))[0]["value"]["collection"] is None


def test_many_collections_cost_what_one_costs(newsroom: Any) -> None:
    def fill(number: int) -> CuratedCollection:
        members = [make_image(newsroom), make_document(newsroom), make_image(newsroom)]
        return filled(newsroom, *members, title=f"Boats {number}")

    def asked(*collections: CuratedCollection) -> tuple[int, int]:
        context = {"request": RequestFactory().get("/")}
        counts = []
        for use in (STREAM.render, lambda value: STREAM.get_api_representation(value, context)):
            use(stored(*collections))  # promises what does not exist yet
            with CaptureQueriesContext(connection) as queries:
                use(stored(*collections))
            counts.append(len(queries))
        return counts[0], counts[1]

    first = fill(0)
    asked(first)
    one = asked(first)
    assert asked(first, *(fill(number) for number in range(1, 5))) == one


def test_an_api_tells_the_files_in_their_order(newsroom: Any) -> None:
    image, document = make_image(newsroom, title="Quay"), make_document(newsroom, title="Notes")
    boats = filled(newsroom, document, image)
    request = RequestFactory().get("/")

    [told] = STREAM.get_api_representation(stored(boats), {"request": request})

    collection = told["value"]["collection"]
    assert {name: collection[name] for name in ("id", "kind", "title", "slug")} == {
        "id": boats.pk,
        "kind": "collection",
        "title": "Boats",
        "slug": "boats",
    }
    assert [(each["kind"], each["id"]) for each in collection["items"]] == [
        ("document", document.pk),
        ("image", image.pk),
    ]
    update_collection(collection=boats, access="private", actor=SYSTEM)
    assert (
        STREAM.get_api_representation(stored(boats), {"request": request})[0]["value"]["collection"] is None
    )


def test_what_was_public_does_not_stay_in_a_cache(newsroom: Any) -> None:
    value = MediaCollectionChooserBlock().bulk_to_python([filled(newsroom, make_image(newsroom)).pk])

    assert value[0].together_shown.files
    assert pickle.loads(pickle.dumps(value))[0].together_shown.pks == frozenset()


def test_a_form_keeps_quiet_about_a_foreign_collection(newsroom: Any) -> None:
    museum = make_namespace("Museum")
    own, foreign = make_collection(newsroom, title="Own"), make_collection(museum, title="Foreign")
    editor = make_user(newsroom, "editor")

    with LogContext(user=editor):
        state = ScopedFormState(STREAM, editor).get_form_state(stored(own, foreign))

    titles = [child["value"]["collection"]["title"] for child in state]
    assert titles == ["Own", "(a collection of another namespace)"]
    assert [bool(child["value"]["collection"]["edit_url"]) for child in state] == [True, False]


def test_a_page_form_finds_it_among_what_a_page_refers_to(newsroom: Any) -> None:
    boats = make_collection(newsroom)
    found = list(STREAM.extract_references(stored(boats)))

    assert [(model, pk) for model, pk, *_rest in found] == [(CuratedCollection, str(boats.pk))]

    class Field:
        related_model = None
        concrete = True
        extract_references = staticmethod(STREAM.extract_references)

    assert list(references_in_value(Field(), stored(boats))) == [
        Reference(model=CuratedCollection, pk=str(boats.pk))
    ]
