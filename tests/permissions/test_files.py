"""Who may do what to a file: role x action x access level x state."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory
from wagtail.models import Collection, CollectionViewRestriction

from media_hub.exceptions import NotAllowedError
from media_hub.models import MediaFile, MediaImage, MediaTag, Namespace
from media_hub.permissions import SYSTEM, policy_for, require
from tests.factories import make_image, make_namespace, make_superuser, make_user

pytestmark = pytest.mark.django_db

ROLES = ["viewer", "picker", "uploader", "editor", "manager"]
ACTIONS = ["view", "choose", "change", "delete", "approve", "manage"]
V, C, E, A, M = "view", "choose", "change", "approve", "manage"

# (state, access) -> role -> what the role may do to somebody else's file. "change" brings "delete" along.
EXPECTED = {
    ("live", "public"): {
        "viewer": {V}, "picker": {V, C}, "uploader": {V, C}, "editor": {V, C, E, A}, "manager": {V, C, E, A, M},
    },
    ("live", "members"): {
        "viewer": set(), "picker": {V, C}, "uploader": {V, C}, "editor": {V, C, E, A}, "manager": {V, C, E, A, M},
    },
    ("live", "staff"): {
        "viewer": set(), "picker": set(), "uploader": set(), "editor": {V, C, E, A}, "manager": {V, C, E, A, M},
    },
    ("live", "private"): {
        "viewer": set(), "picker": set(), "uploader": set(), "editor": set(), "manager": {V, C, E, A, M},
    },
    ("pending", "public"): {
        "viewer": set(), "picker": set(), "uploader": set(), "editor": {V, E, A}, "manager": {V, E, A, M},
    },
    ("trashed", "public"): {
        "viewer": set(), "picker": set(), "uploader": set(), "editor": {V, E, A}, "manager": {V, E, A, M},
    },
}  # fmt: skip


@pytest.fixture
def newsroom():
    return make_namespace("Newsroom")


def allowed(user, image) -> set[str]:
    """Ask both models, for one and for many: the answers must be the same."""
    record = image.media_file
    answers = []
    for instance in (record, image):
        policy = policy_for(type(instance))
        answers.append({a for a in ACTIONS if policy.user_has_permission_for_instance(user, a, instance)})
        answers.append(
            {
                a
                for a in ACTIONS
                if policy.instances_user_has_permission_for(user, a).filter(pk=instance.pk).exists()
            }
        )
    assert all(answer == answers[0] for answer in answers), answers
    return answers[0]


@pytest.mark.parametrize(("state", "access"), EXPECTED)
@pytest.mark.parametrize("role", ROLES)
def test_what_a_role_may_do(newsroom, role, state, access):
    image = make_image(newsroom, state=state, access=access)
    expected = EXPECTED[state, access][role]

    assert allowed(make_user(newsroom, role), image) == expected | ({"delete"} if E in expected else set())


@pytest.mark.parametrize(("state", "access"), EXPECTED)
@pytest.mark.parametrize("role", ROLES)
def test_nobody_of_another_namespace_may_do_anything(newsroom, role, state, access):
    image = make_image(newsroom, state=state, access=access)

    assert allowed(make_user(make_namespace("Museum"), role), image) == set()


def test_an_uploader_changes_own_files_whatever_their_level(newsroom):
    uploader = make_user(newsroom, "uploader")

    assert allowed(uploader, make_image(newsroom, actor=uploader, access="private")) == {
        "view", "choose", "change", "delete",
    }  # fmt: skip
    assert allowed(uploader, make_image(newsroom, actor=uploader, state="pending")) == {
        "view", "change", "delete",
    }  # fmt: skip


def test_who_left_the_team_has_no_rights_on_own_files(newsroom):
    uploader = make_user(newsroom, "uploader")
    image = make_image(newsroom, actor=uploader)
    uploader.groups.clear()
    uploader = type(uploader).objects.get()

    assert allowed(uploader, image) == set()


def test_a_superuser_may_do_everything_but_choose_what_is_not_live(newsroom):
    admin = make_superuser()

    assert allowed(admin, make_image(newsroom, access="private")) == set(ACTIONS)
    assert allowed(admin, make_image(newsroom, state="trashed")) == set(ACTIONS) - {"choose"}


@pytest.mark.parametrize("somebody", [AnonymousUser, make_user])
def test_strangers_may_do_nothing(newsroom, somebody):
    assert allowed(somebody(), make_image(newsroom)) == set()


def test_an_inactive_member_may_do_nothing(newsroom):
    assert allowed(make_user(newsroom, "manager", is_active=False), make_image(newsroom)) == set()


def test_what_was_found_broken_is_seen_but_not_chosen(newsroom):
    image = make_image(newsroom)
    MediaFile.objects.update(processing="failed")

    assert allowed(make_user(newsroom, "picker"), image) == {"view"}


@pytest.mark.parametrize(("access", "expected"), [("public", {V, C}), ("members", {V, C}), ("staff", set())])
def test_a_shared_namespace_lends_what_is_live_to_pickers_of_others(newsroom, access, expected):
    shared = make_namespace("Logos", is_shared=True)
    image = make_image(shared, access=access)

    assert allowed(make_user(newsroom, "picker"), image) == expected
    assert allowed(make_user(newsroom, "viewer"), image) == set()


def test_upload_targets_are_the_collections_of_namespaces_with_the_right_to_add(newsroom):
    make_namespace("Museum")
    outside = Collection.get_first_root_node().add_child(name="Old")
    below = newsroom.root_collection.add_child(name="Archive")
    policy = policy_for(MediaImage)

    def targets(user):
        return set(policy.collections_user_has_permission_for(user, "add"))

    assert targets(make_user(newsroom, "uploader")) == {newsroom.root_collection, below}
    assert targets(make_user(newsroom, "picker")) == set()
    assert targets(AnonymousUser()) == set()
    assert outside not in targets(make_superuser())
    assert Collection.get_first_root_node() not in targets(make_superuser())


def test_collections_to_choose_from_include_shared_ones(newsroom):
    logos = make_namespace("Logos", is_shared=True)
    policy = policy_for(MediaImage)

    chosen = policy.collections_user_has_permission_for(make_user(newsroom, "picker"), "choose")

    assert set(chosen) == {newsroom.root_collection, logos.root_collection}


def test_a_right_may_be_asked_for_without_naming_a_file(newsroom):
    policy = policy_for(MediaFile)
    uploader = make_user(newsroom, "uploader")

    assert policy.user_has_permission(uploader, "change")
    assert not policy.user_has_permission(uploader, "manage")
    assert uploader in policy.users_with_any_permission(["add"])
    assert not policy.user_has_permission(uploader, "unheard-of")


def test_users_who_may_change_a_file_are_named(newsroom):
    uploader, other = make_user(newsroom, "uploader"), make_user(newsroom, "uploader")
    editor, foreigner = make_user(newsroom, "editor"), make_user(make_namespace("Museum"), "editor")
    image = make_image(newsroom, actor=uploader)

    named = set(policy_for(MediaImage).users_with_any_permission_for_instance(["change"], image))

    assert {uploader, editor} <= named
    assert not {other, foreigner} & named


def test_having_uploaded_a_file_gives_no_right_to_choose_it(newsroom):
    former, picker = make_user(newsroom, "uploader"), make_user(newsroom, "picker")
    image = make_image(newsroom, actor=former)
    former.groups.clear()

    users = policy_for(MediaFile).users_with_any_permission_for_instance(["choose"], image.media_file)

    assert list(users) == [picker]


def test_adding_is_asked_of_the_collection(newsroom):
    image = MediaImage(collection=newsroom.root_collection)
    policy = policy_for(MediaImage)

    assert policy.user_has_permission_for_instance(make_user(newsroom, "uploader"), "add", image)
    assert not policy.user_has_permission_for_instance(make_user(newsroom, "picker"), "add", image)


def test_an_unknown_action_is_for_superusers(newsroom):
    policy, image = policy_for(MediaImage), make_image(newsroom)

    assert policy.user_has_permission_for_instance(make_superuser(), "unheard-of", image)
    assert not policy.user_has_permission_for_instance(make_user(newsroom, "manager"), "unheard-of", image)


def test_what_anyone_may_see(newsroom):
    policy = policy_for(MediaFile)
    board = newsroom.root_collection.add_child(name="Board")
    public, in_board = make_image(newsroom).media_file, make_image(board).media_file
    make_image(newsroom, access="members")
    make_image(newsroom, state="trashed")
    CollectionViewRestriction.objects.create(collection=board, restriction_type="login")

    assert list(policy.public_instances()) == [public]
    assert policy.is_public(public)
    assert not policy.is_public(in_board)


def test_a_visitor_needs_both_the_level_and_the_restriction(newsroom):
    policy = policy_for(MediaFile)
    board = newsroom.root_collection.add_child(name="Board")
    CollectionViewRestriction.objects.create(collection=board, restriction_type="login")
    record = make_image(board).media_file

    def may_fetch(user):
        request = RequestFactory().get("/")
        request.user, request.session = user, {}
        return policy.request_may_fetch(request, record)

    assert not may_fetch(AnonymousUser())
    assert may_fetch(make_user(newsroom, "picker"))
    assert may_fetch(make_user(newsroom, "editor"))
    MediaFile.objects.update(access="staff")
    record.refresh_from_db()
    assert not may_fetch(make_user(newsroom, "picker"))
    assert may_fetch(make_user(newsroom, "editor"))
    MediaFile.objects.update(state="trashed")
    record.refresh_from_db()
    assert not may_fetch(make_user(newsroom, "picker"))


def test_an_actor_must_be_named(newsroom):
    image = make_image(newsroom)

    with pytest.raises(TypeError):
        require(None, "change", image)
    with pytest.raises(NotAllowedError):
        require(AnonymousUser(), "change", image)
    require(SYSTEM, "change", image)
    assert str(SYSTEM) == "system"


def test_namespaces_and_tags_are_kept_by_managers_and_seen_by_members(newsroom):
    tag = MediaTag.objects.create(namespace=newsroom, name="Boats")
    foreign = make_user(make_namespace("Museum"), "manager")
    answers = {
        role: [
            policy_for(type(instance)).user_has_permission_for_instance(
                make_user(newsroom, role) if role != "foreign" else foreign, action, instance
            )
            for instance in (newsroom, tag)
            for action in ("view", "change")
        ]
        for role in ("viewer", "editor", "manager", "foreign")
    }
    admin, left = make_superuser(), make_user(newsroom, "manager", is_active=False)
    assert policy_for(Namespace).user_has_permission_for_instance(admin, "change", newsroom)
    assert not policy_for(Namespace).user_has_permission_for_instance(left, "view", newsroom)

    assert answers == {
        "viewer": [True, False, True, False],
        "editor": [True, False, True, False],
        "manager": [True, True, True, True],
        "foreign": [False, False, False, False],
    }


def test_namespaces_are_listed_for_members(newsroom):
    policy, museum = policy_for(Namespace), make_namespace("Museum")
    viewer = make_user(newsroom, "viewer")

    assert list(policy.instances_user_has_permission_for(viewer, "view")) == [newsroom]
    assert not policy.instances_user_has_permission_for(AnonymousUser(), "view").exists()
    assert set(policy.instances_user_has_permission_for(make_superuser(), "view")) >= {newsroom, museum}
    assert not policy.user_has_permission(viewer, "manage")
    assert viewer in policy.users_with_any_permission(["view"])
    assert viewer in policy.users_with_any_permission_for_instance(["view"], newsroom)
