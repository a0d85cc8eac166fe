"""Who sees and keeps curated collections, and which files they see in them."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser
from wagtail.models import CollectionViewRestriction

from media_hub.actions.curated_items import add_to_collection
from media_hub.models import CuratedCollection, CuratedItem, MediaFile, Namespace
from media_hub.permissions import SYSTEM, policy_for
from tests.factories import make_collection, make_image, make_namespace, make_superuser, make_user

pytestmark = pytest.mark.django_db

ROLES = ("viewer", "picker", "uploader", "editor", "manager")
LEVELS = ("public", "members", "staff", "private")
SEEN = {
    "viewer": {"public"},
    "picker": {"public", "members"},
    "uploader": {"public", "members"},
    "editor": {"public", "members", "staff"},
    "manager": set(LEVELS),
}


@pytest.fixture
def newsroom():
    return make_namespace("Newsroom")


def levels(queryset):
    return set(queryset.values_list("access", flat=True))


def allowed(user, action):
    return policy_for(CuratedCollection).instances_user_has_permission_for(user, action)


@pytest.mark.parametrize("role", ROLES)
def test_a_member_sees_and_keeps_what_the_level_opens(newsroom, role):
    user = make_user(newsroom, role)
    collections = [make_collection(newsroom, title=level, access=level) for level in LEVELS]
    kept = SEEN[role] if role in {"editor", "manager"} else set()
    policy = policy_for(CuratedCollection)

    assert levels(CuratedCollection.objects.visible_to(user)) == SEEN[role]
    for action in ("change", "delete"):
        assert levels(allowed(user, action)) == kept
        assert {
            each.access for each in collections if policy.user_has_permission_for_instance(user, action, each)
        } == kept
    assert levels(allowed(user, "choose")) == (set() if role == "viewer" else SEEN[role])
    assert policy.user_has_permission(user, "view")
    assert policy.user_has_permission(user, "add") == bool(kept)
    assert list(policy.namespaces_user_may_add_to(user)) == ([newsroom] if kept else [])


def test_who_made_a_private_collection_keeps_it(newsroom):
    editor, other = make_user(newsroom, "editor"), make_user(newsroom, "editor")
    mine = make_collection(newsroom, access="private", actor=editor)

    assert list(allowed(editor, "change")) == [mine]
    assert list(allowed(other, "view")) == []

    editor.groups.clear()

    assert list(allowed(get_user_model().objects.get(pk=editor.pk), "view")) == []


def test_a_collection_stays_behind_the_wall_of_its_namespace(newsroom):
    make_collection(newsroom)
    make_collection(make_namespace("Logos", is_shared=True), title="Logos")
    stranger = make_user(make_namespace("Museum"), "manager")
    nobody, retired = make_user(), make_user(newsroom, "manager", is_active=False)

    for user in (stranger, nobody, retired, AnonymousUser()):
        assert list(CuratedCollection.objects.visible_to(user)) == []
        assert newsroom not in policy_for(CuratedCollection).namespaces_user_may_add_to(user)


@pytest.mark.parametrize("make", [make_superuser, lambda: SYSTEM])
def test_a_superuser_and_the_library_itself_see_all(newsroom, make):
    user = make()
    for level in LEVELS:
        make_collection(newsroom, title=level, access=level)

    assert levels(CuratedCollection.objects.visible_to(user)) == set(LEVELS)
    assert set(policy_for(CuratedCollection).namespaces_user_may_add_to(user)) == set(Namespace.objects.all())


@pytest.fixture
def mixed(newsroom):
    """Return a public collection with a file of each level, one waiting and one in the trash."""
    collection = make_collection(newsroom, access="public")
    files = [make_image(newsroom, title=level, access=level).media_file for level in LEVELS]
    files += [make_image(newsroom, title=title).media_file for title in ("pending", "trashed")]
    add_to_collection(collection=collection, files=files, actor=SYSTEM)
    for state in ("pending", "trashed"):
        MediaFile.objects.filter(title=state).update(state=state)
    return collection


def titles(items):
    return list(items.in_order().values_list("media_file__title", flat=True))


@pytest.mark.parametrize(
    ("role", "seen"),
    [
        ("viewer", ["public"]),
        ("picker", ["public", "members"]),
        ("editor", ["public", "members", "staff", "pending"]),
        ("manager", ["public", "members", "staff", "private", "pending"]),
    ],
)
def test_a_member_sees_in_it_what_the_files_themselves_open(newsroom, mixed, role, seen):
    user = make_user(newsroom, role)

    assert titles(mixed.items.visible_to(user)) == seen
    assert CuratedCollection.objects.with_cover_data(user).get().files_count == len(seen)


def test_a_closed_collection_hides_its_open_files(newsroom):
    closed = make_collection(newsroom, access="members")
    add_to_collection(collection=closed, files=[make_image(newsroom).media_file], actor=SYSTEM)

    assert not CuratedItem.objects.visible_to(make_user(newsroom, "viewer")).exists()
    assert CuratedItem.objects.visible_to(make_user(newsroom, "picker")).exists()
    assert not CuratedItem.objects.public().exists()


def test_visitors_get_live_public_files_in_open_places(newsroom, mixed):
    archive = newsroom.root_collection.add_child(name="Archive")
    locked = make_image(archive, title="locked").media_file
    add_to_collection(collection=mixed, files=[locked], actor=SYSTEM)

    assert titles(mixed.items.public()) == ["public", "locked"]

    CollectionViewRestriction.objects.create(collection=archive, restriction_type="login")

    assert titles(mixed.items.public()) == ["public"]
    assert list(CuratedCollection.objects.public()) == [mixed]


def test_the_cover_shown_is_the_chosen_one_or_else_the_first_that_is_seen(newsroom, mixed):
    private = MediaFile.objects.get(title="private")
    CuratedCollection.objects.update(cover=private)
    empty = make_collection(newsroom, title="Empty")

    def shown(role):
        collections = CuratedCollection.objects.with_cover_data(make_user(newsroom, role))
        return dict(collections.values_list("pk", "shown_cover"))

    assert shown("manager") == {mixed.pk: private.pk, empty.pk: None}
    assert shown("picker") == {mixed.pk: MediaFile.objects.get(title="public").pk, empty.pk: None}
