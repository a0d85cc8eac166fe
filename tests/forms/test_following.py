"""What a collection that follows a saved filter holds."""

from __future__ import annotations

from typing import Any

import pytest

from media_hub.actions.delete_media import delete_media
from media_hub.actions.tag_media import tag_media
from media_hub.actions.tags import create_tag, delete_tag, update_tag
from media_hub.conf import conf
from media_hub.forms.finding.following import SavedSearch, refresh_collection, refresh_collections
from media_hub.models import MediaFile, SavedFilter
from media_hub.permissions import SYSTEM
from media_hub.tasks.collections import refresh_all
from tests.factories import make_collection, make_document, make_image, make_namespace

pytestmark = pytest.mark.django_db


@pytest.fixture
def newsroom() -> Any:
    namespace = make_namespace("Newsroom")
    for title, tags in (("Quay", ["Sea"]), ("Pier", ["Sea"]), ("Alp", ["Mountains"])):
        make_image(namespace, title=title, tags=tags)
    make_document(namespace, title="Tides", tags=["Sea"])
    make_image(make_namespace("Museum"), title="Seascape", tags=["Sea"])
    return namespace


def follow(namespace: Any, query: str, **values: Any) -> Any:
    saved = SavedFilter.objects.create(namespace=namespace, name=query[:50], query=query)
    return make_collection(namespace, title=query[:50], saved_filter=saved, **values)


def titles(collection: Any) -> list[str]:
    refresh_collection(collection)
    return list(collection.items.in_order().values_list("media_file__title", flat=True))


@pytest.mark.parametrize(
    ("query", "order", "expected"),
    [
        ("tag=Sea", "title", ["Pier", "Quay", "Tides"]),
        ("tag=Sea", "created_at", ["Quay", "Pier", "Tides"]),
        ("tag=Sea", "-created_at", ["Tides", "Pier", "Quay"]),
        ("kind=image&tag=Sea", "title", ["Pier", "Quay"]),
        ("without_tag=Sea", "title", ["Alp"]),
        ("q=qua", "title", ["Quay"]),
        ("kind=image&q=sea", "title", ["Pier", "Quay"]),
        ("kind=banana", "title", []),
        ("tag=Gone", "title", []),
        ("without_tag=Gone", "title", []),
    ],
)
def test_it_holds_what_the_filter_finds_in_its_namespace(
    newsroom: Any, query: str, order: str, expected: list[str]
) -> None:
    assert titles(follow(newsroom, query, order=order)) == expected


def test_at_most_so_many_and_never_more_than_the_site_allows(newsroom: Any, settings: Any) -> None:
    assert titles(follow(newsroom, "tag=Sea", order="title", max_files=2)) == ["Pier", "Quay"]
    settings.MEDIA_HUB_SMART_COLLECTION_FILES = 1
    assert conf.SMART_COLLECTION_FILES == 1
    assert titles(follow(newsroom, "tag=Sea&ordering=title", order="title", max_files=2)) == ["Pier"]


def test_it_follows_tags_trash_and_renaming(newsroom: Any) -> None:
    sea = follow(newsroom, "tag=Sea", order="title")
    refresh_collections()
    alp = MediaFile.objects.get(title="Alp")

    tag_media(files=[alp], add=["Sea"], actor=SYSTEM)
    delete_media(files=[MediaFile.objects.get(title="Quay")], actor=SYSTEM)
    update_tag(tag=newsroom.tags.get(name="Sea"), name="Coast", actor=SYSTEM)
    refresh_all()

    sea.refresh_from_db()
    assert sea.saved_filter.query == "tag=Coast"
    assert list(sea.items.in_order().values_list("media_file__title", flat=True)) == ["Alp", "Pier", "Tides"]


def test_a_filter_by_a_tag_that_is_gone_finds_nothing_rather_than_everything(newsroom: Any) -> None:
    sea = follow(newsroom, "tag=Sea")
    assert len(titles(sea)) == 3

    delete_tag(tag=newsroom.tags.get(name="Sea"), actor=SYSTEM)

    assert not SavedSearch(sea.saved_filter).is_known
    assert titles(sea) == []


def test_one_that_is_filled_by_hand_is_left_alone(newsroom: Any) -> None:
    assert not refresh_collection(make_collection(newsroom, title="By hand"))


def test_looking_again_costs_the_same_however_many_files_stay(
    newsroom: Any, django_assert_max_num_queries: Any
) -> None:
    create_tag(namespace=newsroom, name="Unused", actor=SYSTEM)
    sea = follow(newsroom, "tag=Sea")
    refresh_collection(sea)
    with django_assert_max_num_queries(9):
        assert not refresh_collection(sea)
