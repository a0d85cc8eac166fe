"""What a worker makes of an upload of which all has arrived."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from django.utils.translation import get_language
from wagtail.users.models import UserProfile

from media_hub.actions import check_upload as checking
from media_hub.actions.check_upload import check_upload
from media_hub.actions.uploads_in_parts import (
    announce_part,
    finish_upload,
)
from media_hub.exceptions import (
    StorageUnavailableError,
)
from media_hub.models import MediaFile, UploadSession
from media_hub.storage.local_parts import LocalParts
from tests.actions.parts import PART, PHOTO, arrived_files, end, send, start
from tests.factories import make_image, make_namespace, make_user
from tests.files import windows_program

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def small_parts(settings: Any) -> None:
    settings.MEDIA_HUB_PART_BYTES = PART


@pytest.fixture
def newsroom() -> Any:
    return make_namespace("Newsroom")


@pytest.fixture
def editor(newsroom: Any) -> Any:
    return make_user(newsroom, "editor")


def test_bytes_that_were_not_announced_are_refused(newsroom, editor, settings):
    session = start(newsroom, editor)
    send(session)
    announce_part(session=session, number=2, sha256="0" * 64)

    end(session)

    assert (session.state, session.code) == ("refused", "file_changed")
    assert (MediaFile.objects.count(), arrived_files(settings, session)) == (0, [])


def test_a_refused_file_says_why_and_leaves_no_bytes(newsroom, editor, settings):
    content = windows_program()
    session = start(newsroom, editor, content, name="setup.png")
    send(session, content)

    end(session)

    assert (session.state, session.code) == ("refused", "file_content_foreign")
    assert session.message
    assert arrived_files(settings, session) == []


def test_the_sentence_is_in_the_language_of_the_user(newsroom, editor, monkeypatch):
    UserProfile.objects.create(user=editor, preferred_language="de")
    languages: list[str | None] = []
    monkeypatch.setattr(checking, "_take_in", lambda session: languages.append(get_language()))
    session = start(newsroom, editor)
    send(session)

    end(session)

    assert languages == ["de"]


def test_a_duplicate_waits_for_an_answer_and_is_not_sent_again(newsroom, editor, settings):
    make_image(newsroom, content=PHOTO, name="first.png")
    first = MediaFile.objects.get()
    session = start(newsroom, editor)
    send(session)

    end(session)
    assert (session.state, session.media_file) == ("duplicate", first)
    assert arrived_files(settings, session)

    end(session, keep_copy=True)
    assert (session.state, MediaFile.objects.count()) == ("done", 2)
    assert arrived_files(settings, session) == []


def test_what_may_no_longer_be_added_is_refused(newsroom, editor):
    session = start(newsroom, editor)
    send(session)
    editor.groups.clear()

    end(session)

    assert (session.state, session.code) == ("refused", "not_allowed")


def test_an_upload_whose_user_is_gone_is_refused(newsroom, editor, settings):
    session = start(newsroom, editor)
    send(session)
    finish_upload(session=session)
    editor.delete()

    check_upload(session_id=session.pk)

    session.refresh_from_db()
    assert (session.state, arrived_files(settings, session)) == ("refused", [])


def test_a_storage_that_is_down_is_asked_again_and_then_given_up(newsroom, editor, settings, monkeypatch):
    settings.MEDIA_HUB_JOB_MAX_ATTEMPTS = 2
    session = start(newsroom, editor)
    send(session)
    finish_upload(session=session)

    def fail(*args: Any, **kwargs: Any) -> None:
        raise StorageUnavailableError

    with monkeypatch.context() as patched:
        patched.setattr(LocalParts, "join_parts", fail)
        check_upload(session_id=session.pk)
        session.refresh_from_db()
        assert (session.state, session.attempts) == ("checking", 1)
        assert not UploadSession.objects.due().exists()
        UploadSession.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
        check_upload(session_id=session.pk)

    session.refresh_from_db()
    assert (session.state, session.code) == ("refused", "storage_unavailable")


def test_an_unexpected_error_is_named_and_raised(newsroom, editor, settings, monkeypatch):
    settings.MEDIA_HUB_JOB_MAX_ATTEMPTS = 1
    session = start(newsroom, editor)
    send(session)
    finish_upload(session=session)
    monkeypatch.setattr(checking, "_compare", lambda file, session: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        check_upload(session_id=session.pk)

    session.refresh_from_db()
    assert (session.state, session.code) == ("refused", "unexpected")
    assert "ZeroDivisionError" in session.message


def test_a_worker_that_lost_its_lease_makes_no_second_file(newsroom, editor, monkeypatch):
    session = start(newsroom, editor)
    send(session)
    finish_upload(session=session)
    compare = checking._compare

    def lose(file: Any, held: UploadSession) -> None:
        compare(file, held)
        UploadSession.objects.update(attempts=7)

    monkeypatch.setattr(checking, "_compare", lose)
    check_upload(session_id=session.pk)

    assert not MediaFile.objects.exists()
    assert UploadSession.objects.get().state == "checking"


def test_two_workers_make_one_file(newsroom, editor):
    session = start(newsroom, editor)
    send(session)
    finish_upload(session=session)

    assert UploadSession.objects.claim(session.pk)
    check_upload(session_id=session.pk)

    assert not MediaFile.objects.exists()


def test_a_worker_that_died_after_joining_is_followed_by_another(newsroom, editor):
    session = start(newsroom, editor)
    send(session)
    finish_upload(session=session)
    LocalParts.join_parts(
        checking.find_part_storage(),  # type: ignore[arg-type]
        session.key,
        upload_id=session.storage_id,
    )

    check_upload(session_id=session.pk)

    assert MediaFile.objects.count() == 1


def test_a_worker_that_died_while_it_cleared_up_is_followed_by_another(newsroom, editor, settings):
    session = start(newsroom, editor)
    send(session)
    finish_upload(session=session)
    storage: Any = checking.find_part_storage()
    storage.join_parts(session.key, upload_id=session.storage_id)
    left = Path(storage.path(f"{session.key}.{session.storage_id}"))
    left.mkdir()
    (left / "00001.part").write_bytes(PHOTO[:PART])

    check_upload(session_id=session.pk)

    assert MediaFile.objects.get().size == len(PHOTO)
    assert arrived_files(settings, session) == []


@pytest.mark.parametrize("harm", ["gone", "cut"])
def test_what_the_storage_lost_or_cut_is_refused(newsroom, editor, harm):
    session = start(newsroom, editor)
    send(session)
    finish_upload(session=session)
    storage: Any = checking.find_part_storage()
    folder = Path(storage.path(f"{session.key}.{session.storage_id}"))
    for part in folder.iterdir():
        if harm == "gone" or part.name == "00002.part":
            part.unlink()

    check_upload(session_id=session.pk)

    session.refresh_from_db()
    assert (session.state, session.code) == ("refused", "file_changed")


def test_a_storage_that_takes_no_parts_any_more_is_named_as_one_that_is_down(newsroom, editor, settings):
    settings.MEDIA_HUB_JOB_MAX_ATTEMPTS = 1
    session = start(newsroom, editor)
    send(session)
    finish_upload(session=session)
    settings.STORAGES = {
        **settings.STORAGES,
        "media_hub_private": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    }

    check_upload(session_id=session.pk)

    session.refresh_from_db()
    assert (session.state, session.code) == ("refused", "storage_unavailable")
