from __future__ import annotations

import pytest

from media_hub.actions.saved_filters import delete_filter, save_filter
from media_hub.actions.tags import create_tag, merge_tags, update_tag
from media_hub.exceptions import (
    DuplicateFilterError,
    ForeignFilterError,
    NotAllowedError,
    UnusableFilterError,
)
from media_hub.models import MediaLogEntry, SavedFilter
from media_hub.permissions import SYSTEM
from tests.factories import make_namespace, make_superuser, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def newsroom():
    return make_namespace("Newsroom")


def keep(namespace, query="q=harbour", *, name="Harbours", actor=SYSTEM) -> SavedFilter:
    return save_filter(namespace=namespace, name=name, query=query, actor=actor)


@pytest.mark.parametrize("role", ["picker", "uploader", "editor", "manager"])
def test_who_works_in_a_namespace_keeps_a_filter_for_all(newsroom, role):
    user = make_user(newsroom, role)

    saved = keep(newsroom, name="  Old   harbours ", actor=user)

    assert (saved.name, saved.query, saved.created_by) == ("Old harbours", "q=harbour", user)
    entry = MediaLogEntry.objects.get(action="media_hub.filter.save")
    assert (entry.namespace, entry.data) == (newsroom, {"name": "Old harbours", "query": "q=harbour"})


def test_who_only_looks_or_is_of_another_team_keeps_none(newsroom):
    for user in (make_user(newsroom, "viewer"), make_user(make_namespace("Museum"), "manager"), make_user()):
        with pytest.raises(NotAllowedError):
            keep(newsroom, actor=user)
    assert not SavedFilter.objects.exists()


def test_a_name_is_kept_once_in_a_namespace_whatever_its_case(newsroom):
    keep(newsroom)
    keep(make_namespace("Museum"))

    with pytest.raises(DuplicateFilterError, match="“HARBOURS”"):
        keep(newsroom, name="HARBOURS")


@pytest.mark.parametrize(("name", "query"), [(" ", "q=a"), ("Name", ""), ("Name", "q=" + "a" * 2000)])
def test_a_filter_without_a_name_or_without_anything_to_find_is_refused(newsroom, name, query):
    with pytest.raises(UnusableFilterError):
        keep(newsroom, query, name=name)


def test_a_filter_that_names_another_teams_things_is_refused(newsroom):
    museum = make_namespace("Museum")
    create_tag(namespace=museum, name="Secret", actor=SYSTEM)
    create_tag(namespace=newsroom, name="Sea", actor=SYSTEM)

    for query in (
        "tag=Secret",
        "tag=Sea&without_tag=Secret",
        f"collection_id={museum.root_collection_id}",
        "namespace=newsroom&namespace=museum",
    ):
        with pytest.raises(ForeignFilterError, match="“Newsroom”"):
            keep(newsroom, query)
    keep(newsroom, f"tag=sea&collection_id={newsroom.root_collection_id}&namespace=newsroom")


def test_its_creator_and_managers_forget_a_filter_and_nobody_else_does(newsroom):
    picker, other, manager = (make_user(newsroom, role) for role in ("picker", "editor", "manager"))
    saved = keep(newsroom, actor=picker)

    with pytest.raises(NotAllowedError):
        delete_filter(saved=saved, actor=other)
    delete_filter(saved=saved, actor=picker)
    delete_filter(saved=keep(newsroom, actor=picker), actor=manager)
    delete_filter(saved=keep(newsroom), actor=make_superuser())

    assert not SavedFilter.objects.exists()
    assert MediaLogEntry.objects.filter(action="media_hub.filter.delete").count() == 3


def test_who_has_left_the_team_does_not_take_filters_along(newsroom):
    picker = make_user(newsroom, "picker")
    saved = keep(newsroom, actor=picker)
    picker.groups.clear()

    with pytest.raises(NotAllowedError):
        delete_filter(saved=saved, actor=type(picker).objects.get(pk=picker.pk))


def test_a_filter_follows_a_tag_that_is_renamed_or_merged(newsroom):
    sommer, summer = (
        create_tag(namespace=newsroom, name=name, actor=SYSTEM) for name in ("Sommer", "Summer")
    )
    create_tag(namespace=newsroom, name="Dogs", actor=SYSTEM)
    both = keep(newsroom, "q=quay&tag=Dogs&tag=Sommer&tag=Summer", name="Both")
    without = keep(newsroom, "orientation=landscape&without_tag=sommer", name="Without")
    others = keep(newsroom, "tag=dogs", name="Others")
    museum = make_namespace("Museum")
    create_tag(namespace=museum, name="Sommer", actor=SYSTEM)
    foreign = keep(museum, "tag=Sommer")

    merge_tags(tags=[sommer], into=summer, actor=SYSTEM)
    update_tag(tag=summer, name="Warm days", actor=SYSTEM)

    for saved in (both, without, others, foreign):
        saved.refresh_from_db()
    assert both.query == "q=quay&tag=Dogs&tag=Warm+days"
    assert without.query == "orientation=landscape&without_tag=Warm+days"
    assert (others.query, foreign.query) == ("tag=dogs", "tag=Sommer")


def test_a_filter_that_would_become_too_long_keeps_its_words(newsroom):
    tag = create_tag(namespace=newsroom, name="Sea", actor=SYSTEM)
    query = f"q={'a' * 1980}&tag=Sea"
    saved = keep(newsroom, query)

    update_tag(tag=tag, name="Everything that has to do with the sea", actor=SYSTEM)

    saved.refresh_from_db()
    assert saved.query == query
