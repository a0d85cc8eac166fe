"""Large files, part by part."""

from __future__ import annotations

import hashlib
import io
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from media_hub.actions.uploads_in_parts import (
    announce_part,
    drop_abandoned_uploads,
    drop_upload,
    find_arrived,
    finish_upload,
    receive_part,
    start_upload,
)
from media_hub.exceptions import (
    CutPartError,
    EmptyFileError,
    MissingPartsError,
    NotAllowedError,
    StorageUnavailableError,
    TooManyBytesError,
    TypeNotAllowedError,
    UploadOverError,
)
from media_hub.models import MediaFile, MediaImage, MediaLogEntry, UploadSession
from media_hub.storage.local_parts import LocalParts
from tests.actions.parts import PART, PHOTO, arrived_files, end, send, start
from tests.factories import make_namespace, make_user

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


def test_parts_in_any_order_make_a_file_like_any_other(newsroom, editor, settings):
    assert len(PHOTO) > 2 * PART
    session = start(newsroom, editor, tags=["Sea"], credit="Nora Berg")
    send(session, only=set(range(2, session.part_count + 1)))
    send(session, only={1})
    assert not MediaFile.objects.exists()

    end(session)

    image = MediaImage.objects.get()
    with image.file.open() as stored:
        assert stored.read() == PHOTO
    assert (session.state, session.media_file) == ("done", image.media_file)
    assert (image.title, image.media_file.credit, image.uploaded_by_user) == ("Harbour", "Nora Berg", editor)
    assert [tag.name for tag in image.tags.all()] == ["Sea"]
    assert image.media_file.sha256 == hashlib.sha256(PHOTO).hexdigest()
    assert MediaLogEntry.objects.filter(action="media_hub.upload", user=editor).count() == 1
    assert arrived_files(settings, session) == []


def test_a_stopped_upload_goes_on_with_what_has_arrived(newsroom, editor):
    session = start(newsroom, editor, credit="First")
    send(session, only={1, 3})

    again = start(newsroom, editor, credit="Second")

    assert (again, again.values["credit"], sorted(find_arrived(again))) == (session, "Second", [1, 3])
    assert find_arrived(again)[1] == hashlib.sha256(PHOTO[:PART]).hexdigest()


def test_other_files_and_other_people_begin_anew(newsroom, editor):
    session = start(newsroom, editor)
    colleague = make_user(newsroom, "editor")

    assert start(newsroom, editor, name="quay.png") != session
    assert start(newsroom, editor, PHOTO + b" ") != session
    assert start(newsroom, colleague) != session


@pytest.mark.parametrize(
    ("name", "size", "error"),
    [
        ("empty.png", 0, EmptyFileError),
        ("huge.png", 10**12, TooManyBytesError),
        ("film.mp4", 100, TypeNotAllowedError),
    ],
)
def test_what_name_and_size_tell_is_refused_before_anything_is_sent(newsroom, editor, name, size, error):
    newsroom.allowed_extensions = ["png"]
    newsroom.save()

    with pytest.raises(error):
        start_upload(user=editor, collection=newsroom.root_collection, name=name, size=size)

    assert not UploadSession.objects.exists()


def test_a_picker_cannot_begin_one(newsroom):
    with pytest.raises(NotAllowedError):
        start(newsroom, make_user(newsroom, "picker"))


def test_a_part_of_the_wrong_length_leaves_nothing(newsroom, editor, settings):
    session = start(newsroom, editor)

    for content in (b"short", b"x" * (PART + 1)):
        with pytest.raises(CutPartError):
            receive_part(session=session, number=1, content=io.BytesIO(content))

    assert find_arrived(session) == {}
    assert [path for path in arrived_files(settings, session) if Path(path).is_file()] == []


def test_a_part_that_the_file_does_not_have_is_refused(newsroom, editor):
    session = start(newsroom, editor)

    for number in (0, session.part_count + 1):
        with pytest.raises(IndexError):
            announce_part(session=session, number=number, sha256="")


def test_an_upload_with_parts_missing_is_not_finished(newsroom, editor):
    session = start(newsroom, editor)
    send(session, only={1})

    with pytest.raises(MissingPartsError) as caught:
        finish_upload(session=session)

    session.refresh_from_db()
    assert caught.value.params == {"count": session.part_count - 1}
    assert session.state == "receiving"


def test_a_discarded_upload_leaves_nothing(newsroom, editor, settings):
    session = start(newsroom, editor)
    send(session, only={1, 2})

    drop_upload(session=session)

    assert (UploadSession.objects.count(), arrived_files(settings, session)) == (0, [])
    with pytest.raises(UploadOverError):
        announce_part(session=session, number=1, sha256="")


def test_an_upload_that_is_being_checked_is_not_discarded(newsroom, editor):
    session = start(newsroom, editor)
    send(session)
    finish_upload(session=session)

    for late in (drop_upload, finish_upload):
        with pytest.raises(UploadOverError):
            late(session=session)
    with pytest.raises(UploadOverError):
        receive_part(session=session, number=1, content=io.BytesIO(PHOTO[:PART]))


def test_abandoned_uploads_go_with_their_parts(newsroom, editor, settings, monkeypatch):
    old, new = start(newsroom, editor), start(newsroom, editor, name="quay.png")
    send(old, only={1})
    send(new, only={1})
    UploadSession.objects.filter(pk=old.pk).update(touched_at=timezone.now() - timedelta(hours=25))

    def fail(*args: Any, **kwargs: Any) -> None:
        raise StorageUnavailableError

    with monkeypatch.context() as patched:
        patched.setattr(LocalParts, "drop_parts", fail)
        assert drop_abandoned_uploads() == 0
    assert UploadSession.objects.count() == 2

    assert drop_abandoned_uploads() == 1
    assert list(UploadSession.objects.all()) == [new]
    assert arrived_files(settings, old) == []


def test_an_upload_that_the_storage_forgot_begins_anew(newsroom, editor, monkeypatch):
    session = start(newsroom, editor)

    def forget(*args: Any, **kwargs: Any) -> None:
        raise FileNotFoundError

    with monkeypatch.context() as patched:
        patched.setattr(LocalParts, "stored_parts", forget)
        again = start(newsroom, editor)

    assert again != session
    assert list(UploadSession.objects.all()) == [again]


def test_a_file_of_many_parts_has_no_more_than_the_protocol_allows(settings):
    assert UploadSession.part_size_for(10) == PART
    size = 12_345_678_901
    assert -(-size // UploadSession.part_size_for(size)) <= 10_000


def test_an_ending_that_means_nothing_is_decided_by_the_bytes(newsroom, editor):
    session = start(newsroom, editor, name="harbour.picture")
    send(session)

    end(session)

    assert MediaFile.objects.get().original_name == "harbour.picture.png"
