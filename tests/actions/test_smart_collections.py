"""Collections that hold what a saved filter finds."""

from __future__ import annotations

import pytest

from media_hub.actions.curated_collections import create_collection, update_collection
from media_hub.actions.curated_items import (
    add_to_collection,
    fill_collection,
    remove_from_collection,
    reorder_collection,
)
from media_hub.actions.saved_filters import delete_filter, save_filter
from media_hub.exceptions import (
    FilterFollowedError,
    FollowsFilterError,
    NotAllowedError,
    UnsuitableFilterError,
)
from media_hub.models import CuratedCollection, MediaLogEntry, SavedFilter
from media_hub.permissions import SYSTEM
from tests.factories import make_collection, make_image, make_namespace, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def newsroom():
    return make_namespace("Newsroom")


def keep(namespace, query="tag=Sea", name="At sea"):
    return SavedFilter.objects.create(namespace=namespace, name=name, query=query)


@pytest.fixture
def sea(newsroom):
    return make_collection(newsroom, title="Sea", saved_filter=keep(newsroom))


def make_files(namespace, *titles):
    return [make_image(namespace, title=title).media_file for title in titles]


def titles(collection):
    return list(collection.items.in_order().values_list("media_file__title", flat=True))


def fill(collection, *files, actor=SYSTEM):
    return fill_collection(collection=collection, files=[each.pk for each in files], actor=actor)


def test_it_holds_what_was_found_in_that_order_and_nothing_else(newsroom, sea):
    quay, pier, rope = make_files(newsroom, "Quay", "Pier", "Rope")

    assert fill(sea, quay, pier)
    assert titles(sea) == ["Quay", "Pier"]
    kept = sea.items.get(media_file=pier).pk

    assert fill(sea, rope, pier, rope)
    assert titles(sea) == ["Rope", "Pier"]
    assert sea.items.get(media_file=pier).pk == kept
    assert not fill(sea, rope, pier)

    entry = MediaLogEntry.objects.filter(action="media_hub.curated.fill").order_by("pk").last()
    assert (entry.user, entry.data) == (None, {"added": 1, "removed": 1})
    assert MediaLogEntry.objects.filter(action="media_hub.curated.fill").count() == 2


def test_files_of_another_namespace_stay_out(newsroom, sea):
    quay, vase = *make_files(newsroom, "Quay"), *make_files(make_namespace("Museum"), "Vase")

    fill(sea, vase, quay)

    assert titles(sea) == ["Quay"]


def test_nobody_changes_it_by_hand(newsroom, sea):
    quay, pier = make_files(newsroom, "Quay", "Pier")
    fill(sea, quay)

    for change in (
        lambda: add_to_collection(collection=sea, files=[pier], actor=SYSTEM),
        lambda: remove_from_collection(collection=sea, files=[quay], actor=SYSTEM),
        lambda: reorder_collection(collection=sea, order=[quay.pk], actor=SYSTEM),
    ):
        with pytest.raises(FollowsFilterError, match="“Sea” holds what the saved filter “At sea” finds"):
            change()
    assert titles(sea) == ["Quay"]


def test_without_the_filter_it_keeps_its_files_and_is_anybodys_to_arrange(newsroom, sea):
    quay, pier = make_files(newsroom, "Quay", "Pier")
    fill(sea, quay)

    update_collection(collection=sea, saved_filter=None, actor=SYSTEM)
    add_to_collection(collection=sea, files=[pier], actor=SYSTEM)

    assert not fill(sea, pier)
    assert titles(sea) == ["Quay", "Pier"]


def test_a_filter_of_another_namespace_is_refused(newsroom, sea):
    museum = make_namespace("Museum")
    foreign = keep(museum, name="Vases")

    with pytest.raises(UnsuitableFilterError, match="Choose one of “Newsroom”"):
        update_collection(collection=sea, saved_filter=foreign, actor=SYSTEM)
    with pytest.raises(UnsuitableFilterError):
        create_collection(namespace=newsroom, title="New", saved_filter=foreign, actor=SYSTEM)
    with pytest.raises(NotAllowedError):
        create_collection(
            namespace=newsroom, title="New", saved_filter=foreign, actor=make_user(newsroom, "editor")
        )
    assert list(CuratedCollection.objects.all()) == [sea]


def test_who_may_not_change_it_does_not_fill_it(newsroom, sea):
    with pytest.raises(NotAllowedError):
        fill(sea, *make_files(newsroom, "Quay"), actor=make_user(newsroom, "picker"))


def test_a_filter_that_is_followed_stays_and_says_by_whom(newsroom):
    editor = make_user(newsroom, "editor")
    saved = save_filter(namespace=newsroom, name="Big", query="size=large", actor=editor)
    make_collection(newsroom, title="Big ones", saved_filter=saved)

    with pytest.raises(FilterFollowedError, match="what these curated collections hold: “Big ones”"):
        delete_filter(saved=saved, actor=editor)

    CuratedCollection.objects.update(access="private")
    with pytest.raises(FilterFollowedError, match="hold: one that you do not see"):
        delete_filter(saved=saved, actor=editor)
    assert SavedFilter.objects.filter(pk=saved.pk).exists()

    CuratedCollection.objects.all().delete()
    delete_filter(saved=saved, actor=editor)
    assert not SavedFilter.objects.exists()
