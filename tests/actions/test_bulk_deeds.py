"""What each deed does to a file, and how it is taken back."""

from __future__ import annotations

import pytest

from media_hub.actions.bulk_operations import start_operation
from media_hub.actions.curated_collections import delete_collection
from media_hub.actions.delete_media import delete_media
from media_hub.actions.update_media import update_media
from media_hub.exceptions import NotUndoableError
from media_hub.models import MediaFile
from media_hub.permissions import SYSTEM
from tests.factories import make_collection, make_image, make_namespace, make_superuser, make_user

from .bulk import counts, do, files_of, plan, reasons, tags, undo

pytestmark = pytest.mark.django_db


@pytest.fixture
def newsroom():
    return make_namespace("Newsroom")


@pytest.fixture
def editor(newsroom):
    return make_user(newsroom, "editor")


def test_files_go_back_to_where_they_were_with_the_tags_that_they_lost_on_the_way(newsroom):
    museum = make_namespace("Museum")
    museum.allows_free_tagging = False
    museum.save()
    actor = make_superuser()
    image = make_image(newsroom, title="Quay", tags=["Boats"])
    operation = do("move", actor, image, collection=museum.root_collection_id)
    image.refresh_from_db()
    assert (image.media_file.namespace, tags(image)) == (museum, [])

    undo(operation, actor)

    image.refresh_from_db()
    assert (MediaFile.objects.get(pk=image.media_file_id).namespace, tags(image)) == (newsroom, ["Boats"])


def test_a_file_that_has_moved_on_stays_there(newsroom, editor):
    archive, attic = (newsroom.root_collection.add_child(name=name) for name in ("Archive", "Attic"))
    image = make_image(newsroom, title="Quay")
    operation = do("move", editor, image, collection=archive.pk)
    do("move", editor, image, collection=attic.pk)

    assert counts(undo(operation, editor)) == {"refused": 1}
    assert MediaFile.objects.get().collection == attic


def test_fields_get_their_former_values_back(newsroom, editor):
    quay = make_image(newsroom, title="Quay", credit="Agency Blue")
    pier = make_image(newsroom, title="Pier", credit="Agency Red")
    values = {"credit": "Agency Red", "licence_expires_on": "2027-05-01", "access": "staff"}

    operation = do("edit", editor, quay, pier, values=values)

    first, second = files_of(quay, pier)
    assert (first.credit, str(first.licence_expires_on), first.access) == (
        "Agency Red",
        "2027-05-01",
        "staff",
    )
    assert do("edit", editor, quay, values=values).items.get().outcome == "unchanged"
    update_media(member=pier, actor=editor, credit="Agency Green")

    undoing = undo(operation, editor)

    first, second = files_of(quay, pier)
    assert (first.credit, first.licence_expires_on, first.access) == ("Agency Blue", None, "public")
    assert (second.credit, second.access) == ("Agency Green", "staff")
    assert counts(undoing) == {"changed": 1, "refused": 1}


def test_what_was_deleted_comes_back(newsroom, editor):
    image = make_image(newsroom)
    operation = do("delete", editor, image)
    assert MediaFile.objects.get().state == "trashed"

    undo(operation, editor)

    assert MediaFile.objects.get().state == "live"


def test_what_was_put_into_a_collection_is_taken_out_again(newsroom, editor):
    collection = make_collection(newsroom)
    there, new = make_image(newsroom), make_image(newsroom)
    do("curate", editor, there, collection=collection.pk)

    operation = do("curate", editor, there, new, collection=collection.pk)

    assert counts(operation) == {"changed": 1, "unchanged": 1}
    undo(operation, editor)
    assert [item.media_file_id for item in collection.items.all()] == [there.media_file_id]


def test_targets_that_are_gone_refuse_each_file(newsroom, editor):
    collection, place = make_collection(newsroom), newsroom.root_collection.add_child(name="Attic")
    image = make_image(newsroom, title="Quay")
    curated = do("curate", editor, image, collection=collection.pk)
    delete_collection(collection=collection, actor=SYSTEM)
    moving = plan("move", editor, image, collection=place.pk)
    place.delete()

    start_operation(moving)

    assert (counts(moving), counts(undo(curated, editor))) == ({"refused": 1}, {"refused": 1})


def test_an_undo_of_a_collection_entry_that_is_gone_already_is_named(newsroom, editor):
    collection, image = make_collection(newsroom), make_image(newsroom)
    operation = do("curate", editor, image, collection=collection.pk)
    collection.items.all().delete()

    assert counts(undo(operation, editor)) == {"refused": 1}


def test_approval_and_rejection_are_final(newsroom):
    newsroom.requires_approval = True
    newsroom.save()
    uploader, manager = make_user(newsroom, "uploader"), make_user(newsroom, "manager")
    good, bad = make_image(newsroom, actor=uploader), make_image(newsroom, title="Bad", actor=uploader)

    approved = do("approve", manager, good)
    rejected = do("reject", manager, bad, reason="Blurred")

    assert (counts(approved), counts(rejected)) == ({"changed": 1}, {"changed": 1})
    assert [(item.media_file, item.title) for item in rejected.items.all()] == [(None, "Bad")]
    for operation in (approved, rejected):
        with pytest.raises(NotUndoableError):
            undo(operation, manager)


def test_files_come_out_of_the_trash_each_for_itself_and_go_back(newsroom, editor):
    trashed, live = make_image(newsroom, title="Quay"), make_image(newsroom, title="Pier")
    delete_media(files=[trashed.media_file], actor=SYSTEM)

    operation = do("restore", editor, trashed, live)

    assert counts(operation) == {"changed": 1, "refused": 1}
    assert reasons(operation)[0][0] == "Pier"
    assert {file.state for file in files_of(trashed, live)} == {"live"}

    undo(operation, editor)

    assert [file.state for file in files_of(trashed, live)] == ["trashed", "live"]
