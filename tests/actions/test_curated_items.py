from __future__ import annotations

import pytest
from wagtail.models import ReferenceIndex

from media_hub.actions.curated_collections import update_collection
from media_hub.actions.curated_items import add_to_collection, remove_from_collection, reorder_collection
from media_hub.actions.delete_media import delete_media
from media_hub.actions.move_media import move_media
from media_hub.exceptions import NotAllowedError, StaleOrderError, UnsuitableFileError
from media_hub.models import CuratedCollection, CuratedItem, MediaFile, MediaLogEntry
from media_hub.permissions import SYSTEM
from tests.factories import make_collection, make_document, make_image, make_namespace, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def newsroom():
    return make_namespace("Newsroom")


@pytest.fixture
def boats(newsroom):
    return make_collection(newsroom, title="Boats")


def make_files(namespace, *titles, **values):
    return [make_image(namespace, title=title, **values).media_file for title in titles]


def titles(collection):
    return list(collection.items.in_order().values_list("media_file__title", flat=True))


def add(collection, *files, actor=SYSTEM):
    return add_to_collection(collection=collection, files=files, actor=actor)


def entries(collection):
    rows = MediaLogEntry.objects.filter(object_id=collection.pk, action__startswith="media_hub.curated.")
    return [(entry.action.rpartition(".")[2], entry.data) for entry in rows.order_by("pk")]


def test_files_of_any_kind_are_appended_in_the_order_given(newsroom, boats):
    editor = make_user(newsroom, "editor")
    quay, pier = make_files(newsroom, "Quay", "Pier")
    notes = make_document(newsroom, title="Notes").media_file
    before = boats.updated_at

    assert add(boats, pier, actor=editor) == 1
    assert add(boats, quay, pier, notes, quay, actor=editor) == 2
    assert add(boats, quay, actor=editor) == 0

    boats.refresh_from_db()
    assert titles(boats) == ["Pier", "Quay", "Notes"]
    assert boats.updated_at > before
    assert entries(boats)[1:] == [("add", {"files": ["Pier"]}), ("add", {"files": ["Quay", "Notes"]})]
    assert str(boats.items.get(media_file=quay)) == "2. Quay"


def test_one_file_stands_in_many_collections(newsroom, boats):
    (quay,) = make_files(newsroom, "Quay")
    harbour = make_collection(newsroom, title="Harbour")
    make_collection(newsroom, title="Empty")
    add(boats, quay)
    add(harbour, quay)

    assert [each.title for each in CuratedCollection.objects.holding(quay)] == ["Boats", "Harbour"]


@pytest.mark.parametrize("state", ["pending", "trashed"])
def test_what_is_not_live_is_refused_by_name_and_nothing_is_added(newsroom, boats, state):
    (quay,) = make_files(newsroom, "Quay")
    (pier,) = make_files(newsroom, "Pier", state=state)

    with pytest.raises(UnsuitableFileError, match="“Pier” cannot be put into “Boats”"):
        add(boats, quay, pier, actor=make_user(newsroom, "editor"))

    assert titles(boats) == []


def test_a_file_that_the_actor_may_not_see_is_refused_without_its_name(newsroom, boats):
    (secret,) = make_files(newsroom, "Secret", access="private")

    with pytest.raises(NotAllowedError):
        add(boats, secret, actor=make_user(newsroom, "editor"))


def test_files_come_from_the_namespace_or_from_a_shared_one(newsroom, boats):
    museum, logos = make_namespace("Museum"), make_namespace("Logos", is_shared=True)
    editor = make_user(newsroom, "editor")
    editor.groups.add(museum.roles.get(role="editor").group)
    (vase,), (logo,) = make_files(museum, "Vase"), make_files(logos, "Logo")

    assert add(boats, logo, actor=editor) == 1
    with pytest.raises(UnsuitableFileError):
        add(boats, vase, actor=editor)


def test_a_removed_file_stays_in_the_library_and_is_the_cover_no_longer(newsroom, boats):
    quay, pier, other = make_files(newsroom, "Quay", "Pier", "Other")
    add(boats, quay, pier)
    update_collection(collection=boats, cover=pier, actor=SYSTEM)

    assert remove_from_collection(collection=boats, files=[pier, other], actor=SYSTEM) == 1
    assert remove_from_collection(collection=boats, files=[pier], actor=SYSTEM) == 0

    boats.refresh_from_db()
    assert (titles(boats), boats.cover) == (["Quay"], None)
    assert MediaFile.objects.live().count() == 3
    assert entries(boats)[-1] == ("remove", {"files": ["Pier"]})


def test_nobody_removes_what_they_do_not_see(newsroom, boats):
    (secret,) = make_files(newsroom, "Secret", access="private")
    add(boats, secret)
    editor = make_user(newsroom, "editor")

    assert remove_from_collection(collection=boats, files=[secret], actor=editor) == 0
    assert titles(boats) == ["Secret"]


def test_a_new_order_is_kept_and_logged_once(newsroom, boats):
    a, b, c = make_files(newsroom, "A", "B", "C")
    add(boats, a, b, c)

    reorder_collection(collection=boats, order=[c.pk, a.pk, b.pk], actor=SYSTEM)
    reorder_collection(collection=boats, order=[c.pk, a.pk, b.pk], actor=SYSTEM)

    assert titles(boats) == ["C", "A", "B"]
    assert [action for action, _data in entries(boats)] == ["create", "add", "reorder"]


def test_an_order_from_an_old_screen_is_refused_so_that_nothing_is_lost(newsroom, boats):
    a, b, c = make_files(newsroom, "A", "B", "C")
    add(boats, a, b)

    for order in ([b.pk], [b.pk, a.pk, c.pk], [a.pk, a.pk], [a.pk, b.pk, b.pk], []):
        with pytest.raises(StaleOrderError, match="Load the page again"):
            reorder_collection(collection=boats, order=order, actor=SYSTEM)

    assert titles(boats) == ["A", "B"]


def test_hidden_files_keep_their_places_when_others_are_ordered(newsroom, boats):
    a, b, c = make_files(newsroom, "A", "B", "C")
    (secret,) = make_files(newsroom, "Secret", access="private")
    (gone,) = make_files(newsroom, "Gone")
    add(boats, a, secret, b, gone, c)
    delete_media(files=[gone], actor=SYSTEM)

    reorder_collection(
        collection=boats, order=[c.pk, b.pk, a.pk], actor=make_user(newsroom, "editor", username="ed")
    )

    assert titles(boats) == ["C", "Secret", "B", "Gone", "A"]


@pytest.mark.parametrize("role", ["viewer", "picker", "uploader"])
def test_only_who_may_edit_files_changes_what_a_collection_holds(newsroom, boats, role):
    user, (quay, pier) = make_user(newsroom, role), make_files(newsroom, "Quay", "Pier")
    add(boats, quay)

    for write in (
        lambda: add(boats, pier, actor=user),
        lambda: remove_from_collection(collection=boats, files=[quay], actor=user),
        lambda: reorder_collection(collection=boats, order=[quay.pk], actor=user),
    ):
        with pytest.raises(NotAllowedError):
            write()

    assert titles(boats) == ["Quay"]


def test_a_collection_is_no_use_that_keeps_a_file_from_the_trash(newsroom, boats):
    image = make_image(newsroom)
    add(boats, image.media_file)

    assert not ReferenceIndex.get_references_to(image).exists()
    assert delete_media(files=[image.media_file], actor=SYSTEM) == 1
    assert list(CuratedItem.objects.visible_to(SYSTEM)) == []


def test_a_file_that_is_moved_to_another_namespace_is_no_longer_shown(newsroom, boats):
    museum = make_namespace("Museum")
    (quay,) = make_files(newsroom, "Quay")
    add(boats, quay)

    move_media(files=[quay], collection=museum.root_collection, actor=SYSTEM)

    assert list(boats.items.visible_to(SYSTEM)) == []
    assert list(boats.items.public()) == []
