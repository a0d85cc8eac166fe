"""What search knows of a file, and when."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale
from wagtail.search.backends import get_search_backend

from media_hub.actions import index_media as module
from media_hub.actions.index_media import index_media, index_outdated
from media_hub.actions.tag_media import tag_media
from media_hub.actions.tags import create_tag, move_tag, update_tag
from media_hub.actions.update_media import update_media
from media_hub.models import FoundText, MediaFile, MediaImage, MediaTag
from media_hub.permissions import SYSTEM
from media_hub.tasks import search
from tests.factories import make_document, make_image, make_namespace

pytestmark = pytest.mark.django_db


@pytest.fixture
def newsroom():
    return make_namespace("Newsroom")


@pytest.fixture
def messages(monkeypatch) -> list[str]:
    sent: list[str] = []
    monkeypatch.setattr(search.index_some, "delay", lambda: sent.append("index"))
    return sent


def found(query: str, model=MediaFile) -> list[str]:
    while index_outdated():
        pass
    return sorted(file.title for file in get_search_backend().autocomplete(query, model))


def test_one_search_finds_all_kinds_by_everything_that_is_said_about_them(newsroom):
    animals = create_tag(namespace=newsroom, name="Animals", actor=SYSTEM)
    create_tag(namespace=newsroom, name="Dogs", parent=animals, actor=SYSTEM)
    image = make_image(newsroom, title="Quay", name="IMG_0023-sunrise.png", tags=["Dogs"])
    update_media(member=image, actor=SYSTEM, alt_text="Fishing boats", credit="Agency Blue")
    french = Locale.objects.create(language_code="fr")
    update_media(member=image, actor=SYSTEM, locale=french, title="Le quai", description="Bateaux")
    document = make_document(newsroom, title="Minutes", name="minutes.txt")
    FoundText.objects.create(media_file=document.media_file, text="The dogs were let out")

    for words in ("qua", "sunri", "img_0023-sunrise.png", "anim", "fish", "agency bl", "quai", "batea"):
        assert found(words) == ["Quay"], words
    assert found("dogs") == ["Minutes", "Quay"]
    assert found("dogs", MediaImage) == ["Quay"]
    assert [file.title for file in MediaFile.objects.search("boats")] == ["Quay"]


def test_a_tag_that_is_renamed_or_moved_takes_its_descendants_along(newsroom):
    animals, plants = (
        create_tag(namespace=newsroom, name=name, actor=SYSTEM) for name in ("Animals", "Plants")
    )
    dogs = create_tag(namespace=newsroom, name="Dogs", parent=animals, actor=SYSTEM)
    create_tag(namespace=newsroom, name="Husky", parent=dogs, actor=SYSTEM)
    make_image(newsroom, title="Sledge", tags=["Husky"])
    assert found("animals") == ["Sledge"]

    update_tag(tag=animals, name="Creatures", actor=SYSTEM)
    assert (found("animals"), found("creatures")) == ([], ["Sledge"])

    move_tag(tag=MediaTag.objects.get(pk=dogs.pk), parent=plants, actor=SYSTEM)
    assert (found("creatures"), found("plants")) == ([], ["Sledge"])
    assert MediaTag.objects.get(name="Husky").lineage == "Plants\nDogs\nHusky"


def test_what_has_changed_is_found_when_the_worker_has_written_it(newsroom):
    image = make_image(newsroom, title="Quay")
    assert not MediaFile.objects.filter(is_search_outdated=True).exists()

    update_media(member=image, actor=SYSTEM, title="Pier")

    assert MediaFile.objects.filter(is_search_outdated=True).exists()
    assert (found("pier"), found("quay")) == (["Pier"], [])
    assert not MediaFile.objects.filter(is_search_outdated=True).exists()


def test_a_file_that_is_gone_is_not_found(newsroom):
    image = make_image(newsroom, title="Quay")
    image.delete()

    assert (found("quay"), found("quay", MediaImage)) == ([], [])


def test_a_transaction_sends_one_message_however_many_files_it_changes(
    newsroom, messages, django_capture_on_commit_callbacks
):
    images = [make_image(newsroom) for _number in range(3)]
    del messages[:]

    with django_capture_on_commit_callbacks(execute=True):
        tag_media(files=[image.media_file for image in images], actor=SYSTEM, add=["Sea"])

    assert messages == ["index"]
    search.index_some()
    assert messages == ["index"]
    assert len(found("sea")) == 3


def test_a_long_list_is_done_in_parts_that_let_other_messages_through(newsroom, messages, monkeypatch):
    for _number in range(3):
        make_image(newsroom, title="Quay")
    MediaFile.objects.update(is_search_outdated=True)
    monkeypatch.setattr(module, "AT_ONCE", 2)

    search.index_some()
    assert messages == ["index"]
    assert MediaFile.objects.filter(is_search_outdated=True).count() == 1

    search.index_some()
    assert messages == ["index"]
    assert not MediaFile.objects.filter(is_search_outdated=True).exists()


def test_many_files_are_read_in_as_many_queries_as_few(newsroom):
    create_tag(namespace=newsroom, name="Sea", actor=SYSTEM)
    members = [make_image(newsroom, tags=["Sea"]) for _number in range(3)]
    members += [make_document(newsroom, tags=["Sea"]) for _number in range(3)]
    ids = [member.media_file_id for member in members]
    counts = []
    for some in ([ids[0], ids[3]], ids):
        with CaptureQueriesContext(connection) as queries:
            index_media(media_file_ids=some)
        read = [each["sql"] for each in queries if each["sql"].startswith("SELECT")]
        counts.append(len([sql for sql in read if "indexentry" not in sql]))  # SQLite writes entries singly
    assert counts[0] == counts[1]


@pytest.mark.services
@pytest.mark.django_db(transaction=True)
def test_two_that_write_the_entries_of_one_file_wait_for_each_other():
    if connection.vendor != "postgresql":
        pytest.skip("a database in memory has one connection")
    media_file_id = make_image(make_namespace("Newsroom"), title="Quay").media_file_id
    with ThreadPoolExecutor(max_workers=1) as pool:
        with transaction.atomic():
            lock(media_file_id)
            other = pool.submit(elsewhere, lambda: index_media(media_file_ids=[media_file_id]))
            wait_until_one_waits()
            index_media(media_file_ids=[media_file_id])
        assert other.result(timeout=30) is None


@pytest.mark.services
@pytest.mark.django_db(transaction=True)
def test_a_worker_leaves_what_another_is_at_and_takes_the_rest():
    if connection.vendor != "postgresql":
        pytest.skip("a database in memory has one connection")
    newsroom = make_namespace("Newsroom")
    first, _second = [make_image(newsroom).media_file_id for _number in range(2)]
    MediaFile.objects.update(is_search_outdated=True)

    with transaction.atomic(), ThreadPoolExecutor(max_workers=1) as pool:
        lock(first)
        assert pool.submit(elsewhere, index_outdated).result(timeout=30) is False

    outdated = MediaFile.objects.filter(is_search_outdated=True)
    assert list(outdated.values_list("pk", flat=True)) == [first]


def lock(media_file_id: int) -> None:
    list(MediaFile.objects.select_for_update().filter(pk=media_file_id))


def elsewhere(work: Callable[[], Any]) -> Any:
    """Do the work on a connection of its own."""
    try:
        return work()
    finally:
        connection.close()


def wait_until_one_waits() -> None:
    """Return once another connection waits for a lock of this one."""
    sql = "SELECT count(*) FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid))"
    for _attempt in range(200):
        with connection.cursor() as cursor:
            cursor.execute(sql)
            if cursor.fetchone()[0]:
                return
        time.sleep(0.05)
    raise AssertionError("Nothing waits.")
