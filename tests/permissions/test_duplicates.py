"""Who may see that files look alike, and decide about them."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser

from media_hub.models import DuplicatePair
from media_hub.permissions import policy_for
from tests.factories import make_image, make_namespace, make_pair, make_superuser, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def newsroom():
    return make_namespace("Newsroom")


def test_who_may_change_both_files_sees_and_decides(newsroom):
    museum, uploader = make_namespace("Museum"), make_user(newsroom, "uploader")
    of_all = make_pair(make_image(newsroom), make_image(newsroom))
    half = make_pair(make_image(newsroom, actor=uploader), make_image(newsroom))
    own = make_pair(make_image(newsroom, actor=uploader), make_image(newsroom, actor=uploader))
    policy = policy_for(DuplicatePair)
    expected = {
        make_user(newsroom, "editor"): {of_all, half, own},
        uploader: {own},
        make_user(newsroom, "picker"): set(),
        make_user(museum, "manager"): set(),
        make_superuser(): {of_all, half, own},
        AnonymousUser(): set(),
    }

    for user, pairs in expected.items():
        for action in ("view", "change"):
            assert set(policy.instances_user_has_permission_for(user, action)) == pairs
            allowed = {
                each
                for each in (of_all, half, own)
                if policy.user_has_permission_for_instance(user, action, each)
            }
            assert allowed == pairs
        assert set(DuplicatePair.objects.visible_to(user)) == pairs
        assert not policy.instances_user_has_permission_for(user, "add").exists()


def test_the_right_to_change_files_somewhere_opens_the_screen(newsroom):
    editor, viewer = make_user(newsroom, "editor"), make_user(newsroom, "viewer")
    policy = policy_for(DuplicatePair)

    assert [policy.user_has_permission(user, "view") for user in (editor, viewer)] == [True, False]
    assert not policy.user_has_permission(editor, "add")
    assert editor in policy.users_with_any_permission(["view"])
    assert viewer not in policy.users_with_any_permission(["view"])
    assert not policy.users_with_any_permission(["add"]).exists()
