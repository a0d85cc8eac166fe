from __future__ import annotations

import pytest

from media_hub.actions.curated_collections import create_collection, delete_collection, update_collection
from media_hub.actions.curated_items import add_to_collection
from media_hub.actions.tags import create_tag, merge_tags
from media_hub.exceptions import (
    DuplicateCollectionError,
    NotAllowedError,
    NotInCollectionError,
    UnknownTagError,
)
from media_hub.models import CuratedCollection, MediaFile, MediaLogEntry
from media_hub.permissions import SYSTEM
from tests.factories import make_collection, make_document, make_image, make_namespace, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def newsroom():
    return make_namespace("Newsroom")


def last_entry():
    entry = MediaLogEntry.objects.first()
    return entry.action, entry.label, entry.user, entry.namespace, entry.data


def tags(collection):
    return sorted(collection.tags.values_list("name", flat=True))


def test_an_editor_makes_a_collection_and_it_is_logged(newsroom):
    editor = make_user(newsroom, "editor")
    create_tag(namespace=newsroom, name="Summer", actor=SYSTEM)

    made = create_collection(
        namespace=newsroom, title="Été à Łódź", description="Warm.", tags=["SUMMER"], actor=editor
    )

    made.refresh_from_db()
    assert (made.title, made.slug, made.description) == ("Été à Łódź", "ete-a-lodz", "Warm.")
    assert (made.access, made.created_by, made.cover) == ("public", editor, None)
    assert (tags(made), str(made)) == (["Summer"], "Été à Łódź")
    assert last_entry() == ("media_hub.curated.create", "Été à Łódź", editor, newsroom, {})


def test_a_new_collection_gets_the_access_of_new_files(newsroom):
    newsroom.default_access = "staff"

    assert make_collection(newsroom).access == "staff"
    assert make_collection(newsroom, access="members").access == "members"


def test_a_slug_that_is_made_is_free_and_one_that_is_given_must_be(newsroom):
    slugs = [make_collection(newsroom, title=title).slug for title in ("Boats", "BOATS", "Boats!", "…")]

    with pytest.raises(DuplicateCollectionError, match="“boats-2”"):
        make_collection(newsroom, title="Ships", slug="boats-2")

    assert slugs == ["boats", "boats-2", "boats-3", "collection"]
    assert make_collection(make_namespace("Museum"), title="Boats").slug == "boats"


def test_a_tag_that_the_namespace_lacks_is_refused_and_nothing_is_made(newsroom):
    create_tag(namespace=make_namespace("Museum"), name="Vases", actor=SYSTEM)

    with pytest.raises(UnknownTagError):
        make_collection(newsroom, tags=["Vases"])

    assert not CuratedCollection.objects.exists()


def test_an_update_sets_what_is_given_and_logs_it(newsroom):
    create_tag(namespace=newsroom, name="Summer", actor=SYSTEM)
    boats, image = make_collection(newsroom, title="Boats"), make_image(newsroom, title="Quay")
    add_to_collection(collection=boats, files=[image.media_file], actor=SYSTEM)

    update_collection(
        collection=boats,
        actor=SYSTEM,
        title="Ships",
        access="members",
        cover=image.media_file,
        tags=["Summer"],
    )

    boats.refresh_from_db()
    assert (boats.title, boats.slug, boats.access) == ("Ships", "boats", "members")
    assert (boats.cover, tags(boats)) == (image.media_file, ["Summer"])
    assert last_entry()[0] == "media_hub.curated.update"
    assert last_entry()[-1] == {"title": "Ships", "access": "members", "cover": "Quay", "tags": "Summer"}

    update_collection(collection=boats, actor=SYSTEM, cover=None, tags=[])

    boats.refresh_from_db()
    assert (boats.cover, tags(boats)) == (None, [])


def test_a_slug_that_another_has_is_refused_on_update_too(newsroom):
    make_collection(newsroom, title="Boats")
    trams = make_collection(newsroom, title="Trams")

    with pytest.raises(DuplicateCollectionError):
        update_collection(collection=trams, slug="boats", actor=SYSTEM)

    assert CuratedCollection.objects.get(pk=trams.pk).slug == "trams"


def test_a_cover_is_one_of_its_files_that_the_actor_sees(newsroom):
    editor = make_user(newsroom, "editor")
    boats, hidden = make_collection(newsroom), make_image(newsroom, access="private").media_file
    add_to_collection(collection=boats, files=[hidden], actor=SYSTEM)

    for cover in (make_image(newsroom).media_file, hidden):
        with pytest.raises(NotInCollectionError):
            update_collection(collection=boats, cover=cover, actor=editor)


def test_the_files_stay_when_the_collection_goes(newsroom):
    boats, image, text = make_collection(newsroom), make_image(newsroom), make_document(newsroom)
    add_to_collection(collection=boats, files=[image.media_file, text.media_file], actor=SYSTEM)
    manager = make_user(newsroom, "manager")

    delete_collection(collection=boats, actor=manager)

    assert not CuratedCollection.objects.exists()
    assert MediaFile.objects.live().count() == 2
    assert last_entry() == ("media_hub.curated.delete", "Boats", manager, newsroom, {"files": 2})


@pytest.mark.parametrize("role", ["viewer", "picker", "uploader"])
def test_only_who_may_edit_files_keeps_collections(newsroom, role):
    user, boats = make_user(newsroom, role), make_collection(newsroom, title="Boats")

    for write in (
        lambda: create_collection(namespace=newsroom, title="Mine", actor=user),
        lambda: update_collection(collection=boats, title="Mine", actor=user),
        lambda: delete_collection(collection=boats, actor=user),
    ):
        with pytest.raises(NotAllowedError):
            write()

    assert CuratedCollection.objects.get().title == "Boats"


def test_an_editor_of_another_namespace_keeps_out(newsroom):
    stranger, boats = make_user(make_namespace("Museum"), "manager"), make_collection(newsroom)

    with pytest.raises(NotAllowedError):
        update_collection(collection=boats, title="Ours", actor=stranger)
    with pytest.raises(NotAllowedError):
        create_collection(namespace=newsroom, title="Ours", actor=stranger)
    with pytest.raises(TypeError):
        delete_collection(collection=boats, actor=None)


def test_a_collection_keeps_its_tag_when_that_is_merged(newsroom):
    sommer, summer = (
        create_tag(namespace=newsroom, name=name, actor=SYSTEM) for name in ("Sommer", "Summer")
    )
    both, one = (
        make_collection(newsroom, tags=["Sommer", "Summer"]),
        make_collection(newsroom, tags=["Sommer"]),
    )

    merge_tags(tags=[sommer], into=summer, actor=SYSTEM)

    assert (tags(both), tags(one)) == (["Summer"], ["Summer"])
