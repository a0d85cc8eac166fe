from __future__ import annotations

import pytest

from media_hub.actions.curated_collections import create_collection
from media_hub.actions.delete_media import delete_media
from media_hub.actions.tags import create_tag
from media_hub.actions.unused_tags import delete_unused_tags, unused_among
from media_hub.exceptions import NotAllowedError
from media_hub.models import MediaLogEntry, MediaTag, SavedFilter
from media_hub.permissions import SYSTEM
from tests.factories import make_image, make_namespace, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def newsroom():
    return make_namespace("Newsroom")


def make_tag(namespace, name, parent=None):
    return create_tag(namespace=namespace, name=name, parent=parent, actor=SYSTEM)


def unused():
    return [tag.name for tag in unused_among(MediaTag.objects.all())]


def test_what_a_file_carries_is_used_and_so_is_what_stands_above(newsroom):
    dogs = make_tag(newsroom, "Dogs", make_tag(newsroom, "Animals"))
    make_tag(newsroom, "Poodle", make_tag(newsroom, "Small", dogs))
    make_image(newsroom, tags=["Dogs"])

    assert unused() == ["Poodle", "Small"]


def test_a_file_in_the_trash_keeps_its_tags(newsroom):
    make_tag(newsroom, "Dogs")
    delete_media(files=[make_image(newsroom, tags=["Dogs"]).media_file], actor=SYSTEM)

    assert unused() == []


def test_a_curated_collection_keeps_its_tags(newsroom):
    make_tag(newsroom, "Dogs")
    create_collection(namespace=newsroom, title="Best", tags=["Dogs"], actor=SYSTEM)

    assert unused() == []


@pytest.mark.parametrize("query", ["tag=dogs&kind=image", "without_tag=Dogs"])
def test_a_saved_filter_keeps_the_tags_of_its_own_namespace(newsroom, query):
    make_tag(newsroom, "Dogs")
    make_tag(make_namespace("Museum"), "Dogs")
    SavedFilter.objects.create(namespace=newsroom, name="Dogs", query=query)

    assert [tag.namespace.name for tag in unused_among(MediaTag.objects.all())] == ["Museum"]


def test_finding_them_takes_the_same_queries_for_two_as_for_sixty(newsroom, django_assert_num_queries):
    parent = make_tag(newsroom, "Parent")
    SavedFilter.objects.create(namespace=newsroom, name="One", query="tag=None")
    for number in range(60):
        make_tag(newsroom, f"Tag {number}", parent)
        if number in (1, 59):
            with django_assert_num_queries(4):
                assert len(unused()) == number + 2


def test_only_the_unused_of_the_named_are_deleted_each_with_its_entry(newsroom):
    dogs, boats, kept = (make_tag(newsroom, name) for name in ("Dogs", "Boats", "Kept"))
    make_image(newsroom, tags=["Dogs"])
    manager = make_user(newsroom, "manager")

    count = delete_unused_tags(ids=[dogs.pk, boats.pk], actor=manager)

    assert count == 1
    assert set(MediaTag.objects.all()) == {dogs, kept}
    deleted = MediaLogEntry.objects.filter(action="media_hub.tag.delete")
    assert [(entry.label, entry.user) for entry in deleted] == [("Boats", manager)]


def test_a_branch_goes_from_its_leaves(newsroom):
    outer = make_tag(newsroom, "Outer")
    inner = make_tag(newsroom, "Inner", outer)

    assert delete_unused_tags(ids=[outer.pk, inner.pk], actor=SYSTEM) == 2
    assert not MediaTag.objects.exists()
    assert not MediaLogEntry.objects.filter(action="media_hub.tag.move").exists()


def test_who_does_not_manage_the_namespace_deletes_nothing(newsroom):
    tag = make_tag(newsroom, "Dogs")

    with pytest.raises(NotAllowedError):
        delete_unused_tags(ids=[tag.pk], actor=make_user(newsroom, "editor"))

    assert MediaTag.objects.filter(pk=tag.pk).exists()
