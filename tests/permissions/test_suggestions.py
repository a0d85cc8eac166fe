from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser

from media_hub.models import Suggestion
from media_hub.permissions import policy_for
from tests.factories import make_image, make_namespace, make_superuser, make_user
from tests.suggestions import propose

pytestmark = pytest.mark.django_db


@pytest.fixture
def newsroom():
    return make_namespace("Newsroom")


@pytest.fixture
def suggestion(newsroom):
    (suggestion,) = propose(make_image(newsroom), title="Harbour at dawn")
    return suggestion


def test_who_may_change_the_file_decides_about_what_is_proposed_for_it(newsroom, suggestion):
    policy = policy_for(Suggestion)
    editor, picker = make_user(newsroom, "editor"), make_user(newsroom, "picker")
    foreigner = make_user(make_namespace("Museum"), "editor")

    assert policy.user_has_permission(editor, "change")
    assert not policy.user_has_permission(picker, "change")
    for user, may in ((editor, True), (make_superuser(), True), (picker, False), (foreigner, False)):
        assert policy.user_has_permission_for_instance(user, "change", suggestion) is may
        assert policy.instances_user_has_permission_for(user, "change").exists() is may
        assert Suggestion.objects.visible_to(user).exists() is may


def test_visitors_and_unknown_questions_get_nothing(newsroom, suggestion):
    policy = policy_for(Suggestion)

    assert not policy.instances_user_has_permission_for(AnonymousUser(), "change").exists()
    assert not policy.instances_user_has_permission_for(make_superuser(), "sell").exists()


def test_it_names_who_may(newsroom, suggestion):
    policy = policy_for(Suggestion)
    editor, picker = make_user(newsroom, "editor"), make_user(newsroom, "picker")

    for users in (
        policy.users_with_any_permission(["change"]),
        policy.users_with_any_permission_for_instance(["change"], suggestion),
    ):
        assert editor in users
        assert picker not in users
