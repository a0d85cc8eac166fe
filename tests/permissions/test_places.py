"""Parts of the tree of collections."""

from __future__ import annotations

import pytest
from wagtail.models import Collection

from media_hub.models import MediaFile
from media_hub.permissions import policy_for
from media_hub.permissions.places import below, outermost
from tests.factories import make_namespace, make_user

pytestmark = pytest.mark.django_db


def test_paths_below_others_are_left_out():
    assert outermost(["00010002", "00010001", "000100020003", "00010002", "000100030001"]) == [
        *("00010001", "00010002", "000100030001"),
    ]


def test_nowhere_is_nothing():
    assert not Collection.objects.filter(below([])).exists()


def test_grants_count_on_a_root_above_it_and_below_it():
    newsroom, museum = make_namespace("Newsroom"), make_namespace("Museum")
    shelf = Collection.objects.get(pk=museum.root_collection_id).add_child(name="Shelf")
    user = make_user(newsroom, "editor")
    group = user.groups.get()
    grants = list(group.collection_permissions.all())

    def reach() -> set[str]:
        person = type(user)._default_manager.get(pk=user.pk)
        collections = policy_for(MediaFile).collections_user_has_permission_for(person, "change")
        return set(collections.values_list("name", flat=True))

    assert reach() == {"Newsroom"}
    for grant in grants:
        grant.collection = shelf
        grant.save()
    assert reach() == {"Shelf"}
    root = Collection.get_first_root_node()
    for grant in grants:
        grant.collection = root
        grant.save()
    assert reach() >= {"Newsroom", "Museum", "Shelf"}
    assert root.name not in reach()
