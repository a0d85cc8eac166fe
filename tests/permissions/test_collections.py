from __future__ import annotations

import pytest
from django.contrib.auth.models import Permission
from wagtail.models import Collection, GroupCollectionPermission

from media_hub.permissions import policy_for
from tests.factories import make_namespace, make_superuser, make_user

pytestmark = pytest.mark.django_db


def test_nobody_changes_or_deletes_the_root_of_a_namespace():
    newsroom = make_namespace("Newsroom")
    below = newsroom.root_collection.add_child(name="Archive")
    policy, admin = policy_for(Collection), make_superuser()

    for action in ("change", "delete"):
        editable = policy.instances_user_has_permission_for(admin, action)
        assert below in editable
        assert newsroom.root_collection not in editable
        assert not policy.user_has_permission_for_instance(admin, action, newsroom.root_collection)
        assert policy.user_has_permission_for_instance(admin, action, below)
    assert newsroom.root_collection in policy.instances_user_has_permission_for(admin, "add")


def test_a_right_to_keep_collections_covers_what_lies_below():
    newsroom = make_namespace("Newsroom")
    below = newsroom.root_collection.add_child(name="Archive")
    manager = make_user(newsroom, "manager")
    GroupCollectionPermission.objects.create(
        group=manager.groups.get(),
        collection=newsroom.root_collection,
        permission=Permission.objects.get(codename="change_collection"),
    )

    assert list(policy_for(Collection).instances_user_has_permission_for(manager, "change")) == [below]
