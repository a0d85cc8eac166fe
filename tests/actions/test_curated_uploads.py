"""Uploads that go straight into a curated collection."""

from __future__ import annotations

from io import BytesIO

import pytest

from media_hub.actions.approve_media import approve_media, reject_media
from media_hub.actions.curated_collections import create_collection, update_collection
from media_hub.actions.curated_items import add_to_collection
from media_hub.actions.tags import create_tag
from media_hub.actions.update_namespace import update_namespace
from media_hub.actions.upload_media import upload_media
from media_hub.exceptions import FollowsFilterError, NotAllowedError, UnsuitableFileError
from media_hub.models import CuratedItem, MediaFile, SavedFilter
from media_hub.permissions import SYSTEM
from tests.factories import make_collection, make_namespace, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def newsroom():
    return make_namespace("Newsroom")


@pytest.fixture
def boats(newsroom):
    create_tag(namespace=newsroom, name="Boats", actor=SYSTEM)
    return make_collection(newsroom, title="Boats", tags=["Boats"])


def upload(collection, *, actor=SYSTEM, place=None, curated=None, **values):
    return upload_media(
        file=BytesIO(f"Notes {MediaFile.objects.count()}".encode()),
        name="notes.txt",
        collection=place or collection.namespace.root_collection,
        actor=actor,
        curated=curated or collection.pk,
        **values,
    )


def titles(collection):
    return list(collection.items.in_order().values_list("media_file__title", flat=True))


def test_it_is_appended_with_the_tags_of_the_collection(newsroom, boats):
    editor = make_user(newsroom, "editor")

    upload(boats, title="First", tags=["Boats", "Red"], actor=editor)
    last = upload(boats, title="Last", actor=editor)

    assert titles(boats) == ["First", "Last"]
    assert list(last.tags.names()) == ["Boats"]
    assert sorted(MediaFile.objects.get(title="First").member.tags.names()) == ["Boats", "Red"]


def test_who_may_not_change_the_collection_uploads_nothing(newsroom, boats):
    uploader = make_user(newsroom, "uploader")
    for pk in (boats.pk, 10**9):
        with pytest.raises(NotAllowedError):
            upload(boats, actor=uploader, curated=pk)
    assert not MediaFile.objects.exists()


def test_a_collection_of_another_namespace_or_one_that_follows_a_filter_takes_none(newsroom, boats):
    museum = make_namespace("Museum")
    with pytest.raises(UnsuitableFileError, match=r"“notes\.txt” cannot be put into “Boats”"):
        upload(boats, place=museum.root_collection)
    saved = SavedFilter.objects.create(namespace=newsroom, name="All", query="kind=image")
    update_collection(collection=boats, saved_filter=saved, actor=SYSTEM)
    with pytest.raises(FollowsFilterError):
        upload(boats)
    assert not MediaFile.objects.exists()


def test_where_uploads_wait_it_stands_there_unseen_until_it_is_approved(newsroom, boats):
    update_namespace(namespace=newsroom, requires_approval=True, actor=SYSTEM)
    editor = make_user(newsroom, "editor")
    wanted, unwanted = (upload(boats, title=title, actor=editor).media_file for title in ("Yes", "No"))
    assert titles(boats) == ["Yes", "No"]
    assert not CuratedItem.objects.public().exists()
    assert add_to_collection(collection=boats, files=[wanted], actor=editor) == 0

    approve_media(files=[wanted], actor=SYSTEM)
    reject_media(files=[unwanted], reason="Blurred", actor=SYSTEM)

    assert [item.media_file for item in CuratedItem.objects.public()] == [wanted]
    assert titles(boats) == ["Yes"]


def test_a_collection_that_needs_no_approval_is_opened_by_managers_alone(newsroom, boats):
    update_namespace(namespace=newsroom, requires_approval=True, actor=SYSTEM)
    editor, manager = make_user(newsroom, "editor"), make_user(newsroom, "manager")
    with pytest.raises(NotAllowedError):
        update_collection(collection=boats, skips_approval=True, actor=editor)
    with pytest.raises(NotAllowedError):
        create_collection(namespace=newsroom, title="New", skips_approval=True, actor=editor)

    update_collection(collection=boats, skips_approval=True, actor=manager)
    update_collection(collection=boats, skips_approval=True, title="Ships", actor=editor)

    assert upload(boats, actor=editor).media_file.is_live
    assert create_collection(
        namespace=newsroom, title="New", skips_approval=True, actor=manager
    ).skips_approval
