from __future__ import annotations

import re

import pytest
from django.core.cache import cache
from django.urls import reverse

from media_hub.actions.delete_media import delete_media
from media_hub.actions.suggestions.edit_reviewed import edit_reviewed
from media_hub.actions.suggestions.words import add_word, map_word, take_back_word
from media_hub.actions.tags import create_tag
from media_hub.admin.suggestions.menu import files_waiting
from media_hub.models import BulkOperation, TagWord
from media_hub.permissions import SYSTEM
from tests.factories import make_image, make_user
from tests.suggestions import propose

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_counts():
    cache.clear()


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """Do what is done after a commit, at the end of the block."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def shown(client) -> int:
    page = client.get(reverse("media_hub_admin:library")).content.decode()
    found = re.search(r"Suggestions \((\d+)\)", page)
    return int(found[1]) if found else 0


def test_the_number_follows_each_decision(client, editor, newsroom, committed):
    (suggestion,) = propose(make_image(newsroom), title="Harbour at dawn")
    propose(make_image(newsroom), title="Quay at dawn")
    assert shown(client) == 2

    url = reverse("media_hub_admin:decide_suggestion", args=[suggestion.pk])
    for decision, left in (("accept", 1), ("take_back", 2), ("reject", 1)):
        with committed():
            client.post(url, {"decision": decision})
        assert shown(client) == left


def test_the_number_follows_a_bulk_change_and_its_undoing(client, editor, newsroom, committed):
    for _number in range(3):
        propose(make_image(newsroom), title="Harbour at dawn")
    assert shown(client) == 3

    with committed():
        client.post(reverse("media_hub_admin:accept_suggestions"))
    assert shown(client) == 0
    with committed():
        client.post(reverse("media_hub_admin:undo_operation", args=[BulkOperation.objects.get().pk]))
    assert shown(client) == 3


def test_saving_what_is_proposed_on_the_page_of_the_file_counts(editor, newsroom, committed):
    image = make_image(newsroom)
    propose(image, title="Harbour at dawn")
    assert files_waiting(editor) == 1

    with committed():
        edit_reviewed(member=image, actor=editor, title="Harbour at dawn")
    assert files_waiting(editor) == 0


def test_words_that_become_tags_count(editor, newsroom, committed):
    manager = make_user(newsroom, "manager")
    boats = create_tag(namespace=newsroom, name="Boats", actor=SYSTEM)
    propose(make_image(newsroom), tags=["Ships", "Dawn"])
    assert files_waiting(editor) == 0

    ships = TagWord.objects.get(name="Ships")
    with committed():
        map_word(word=ships, tag=boats, actor=manager)
    assert files_waiting(editor) == 1
    with committed():
        take_back_word(word=ships, actor=manager)
    assert files_waiting(editor) == 0
    with committed():
        add_word(word=TagWord.objects.get(name="Dawn"), actor=manager)
    assert files_waiting(editor) == 1


def test_what_goes_to_the_trash_counts_no_more(editor, newsroom, committed):
    image = make_image(newsroom)
    propose(image, title="Harbour at dawn")
    assert files_waiting(editor) == 1

    with committed():
        delete_media(files=[image.media_file], actor=SYSTEM)
    assert files_waiting(editor) == 0


def test_as_long_as_nobody_decides_it_is_counted_once(editor, newsroom, django_assert_num_queries):
    propose(make_image(newsroom), title="Harbour at dawn", text="ahoy")
    files_waiting(editor)

    with django_assert_num_queries(0):
        assert files_waiting(editor) == 1
