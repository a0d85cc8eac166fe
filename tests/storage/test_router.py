from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.base import ContentFile
from django.core.files.storage import InvalidStorageError
from django.utils.module_loading import import_string

from media_hub.exceptions import KeyTakenError, UnknownKeyError
from media_hub.storage import MediaStorage, original_key, rendition_key

SHA256 = "3fa9b1c2" + "0" * 56


@pytest.fixture
def private_key() -> str:
    return original_key(uuid=uuid4(), sha256=SHA256, name="report.pdf")


@pytest.fixture
def public_key() -> str:
    return rendition_key(uuid=uuid4(), sha256=SHA256, spec="width-100", extension="webp", is_public=True)


def test_file_comes_back_from_local_storage_and_goes(media_storage: MediaStorage, private_key: str) -> None:
    saved_as = media_storage.save(private_key, ContentFile(b"bytes"))
    with media_storage.open(saved_as) as stored:
        content = stored.read()
    age = datetime.now(tz=UTC) - media_storage.get_modified_time(saved_as)
    assert (saved_as, content, media_storage.size(saved_as)) == (private_key, b"bytes", 5)
    assert (media_storage.exists(saved_as), age < timedelta(minutes=1)) == (True, True)
    media_storage.delete(saved_as)
    assert not media_storage.exists(saved_as)


def test_files_lie_in_the_place_their_key_names(
    media_storage: MediaStorage, tmp_path: Path, private_key: str, public_key: str
) -> None:
    media_storage.save(private_key, ContentFile(b"secret"))
    media_storage.save(public_key, ContentFile(b"open"))
    files = {str(file.relative_to(tmp_path)): file.read_bytes() for file in tmp_path.rglob("*.*")}
    assert files == {f"private/{private_key}": b"secret", f"media/{public_key}": b"open"}
    assert media_storage.path(private_key) == str(tmp_path / "private" / private_key)


def test_private_files_are_readable_for_the_site_alone(
    media_storage: MediaStorage, tmp_path: Path, private_key: str
) -> None:
    media_storage.save(private_key, ContentFile(b"secret"))
    stored = tmp_path / "private" / private_key
    assert (stored.stat().st_mode & 0o777, stored.parent.stat().st_mode & 0o777) == (0o600, 0o700)


def test_deleting_a_file_twice_is_no_error(media_storage: MediaStorage, private_key: str) -> None:
    media_storage.save(private_key, ContentFile(b"bytes"))
    media_storage.delete(private_key)
    media_storage.delete(private_key)
    assert not media_storage.exists(private_key)


def test_opening_a_file_that_is_gone_says_so(media_storage: MediaStorage, private_key: str) -> None:
    with pytest.raises(FileNotFoundError):
        media_storage.open(private_key)


@pytest.mark.parametrize("key", ["public/renditions/a.webp", "private/originals/a.jpg"])
def test_nothing_is_ever_overwritten(media_storage: MediaStorage, tmp_path: Path, key: str) -> None:
    media_storage.save(key, ContentFile(b"first"))
    with pytest.raises(KeyTakenError, match="stored files never change"):
        media_storage.save(key, ContentFile(b"second"))
    assert [file.read_bytes() for file in tmp_path.rglob("*.*")] == [b"first"]


def test_stored_file_cannot_be_opened_for_writing(media_storage: MediaStorage, private_key: str) -> None:
    with pytest.raises(ValueError, match="never change"):
        media_storage.open(private_key, "wb")


def test_key_is_never_shortened_to_fit_a_column(media_storage: MediaStorage, private_key: str) -> None:
    with pytest.raises(SuspiciousFileOperation, match="does not fit into 50"):
        media_storage.save(private_key, ContentFile(b"bytes"), max_length=50)


@pytest.mark.parametrize(
    "name", ["images/a.jpg", "/etc/passwd", "private/../../a", "public/../private/originals/a.jpg", "private"]
)
@pytest.mark.parametrize(
    "method", ["open", "delete", "exists", "size", "path", "get_modified_time", "signed_url"]
)
def test_name_that_is_no_key_is_refused_by_every_method(
    media_storage: MediaStorage, method: str, name: str
) -> None:
    with pytest.raises(UnknownKeyError):
        getattr(media_storage, method)(name)


def test_name_that_is_no_key_has_an_address_where_nothing_is_found(media_storage: MediaStorage) -> None:
    # Wagtail asks for that of "not-found", which stands in for a rendition whose original is gone.
    assert media_storage.url("not-found") == "/files/not-found"


@pytest.mark.parametrize("name", ["images/a.jpg", "/etc/passwd", "private/../../a"])
def test_file_cannot_be_saved_outside(media_storage: MediaStorage, tmp_path: Path, name: str) -> None:
    with pytest.raises(SuspiciousFileOperation):
        media_storage.save(name, ContentFile(b"bytes"))
    assert list(tmp_path.rglob("*.*")) == []


def test_public_file_has_the_address_of_its_storage(media_storage: MediaStorage, public_key: str) -> None:
    assert media_storage.url(public_key) == f"/media/{public_key}"


def test_private_file_has_an_address_of_the_application(
    media_storage: MediaStorage, private_key: str
) -> None:
    assert media_storage.url(private_key) == f"/files/{private_key.removeprefix('private/')}"


def test_local_files_cannot_be_signed(media_storage: MediaStorage, private_key: str) -> None:
    assert media_storage.signed_url(private_key, expires=60) is None


def test_folders_can_be_listed(media_storage: MediaStorage) -> None:
    media_storage.save("private/originals/a.jpg", ContentFile(b"bytes"))
    assert [
        media_storage.listdir(path) for path in ["", "private", "private/originals/", "public/renditions"]
    ] == [(["private", "public"], []), (["originals"], []), ([], ["a.jpg"]), ([], [])]


@pytest.mark.parametrize("path", ["images", "private/../public", "private/.."])
def test_folder_outside_cannot_be_listed(media_storage: MediaStorage, path: str) -> None:
    with pytest.raises(UnknownKeyError):
        media_storage.listdir(path)


def test_task_payload_of_the_storage_is_json_and_rebuilds_it() -> None:
    storage: Any = MediaStorage()
    path, args, kwargs = json.loads(json.dumps(storage.deconstruct()))
    assert (path, args, kwargs) == ("media_hub.storage.MediaStorage", [], {})
    assert isinstance(import_string(path)(*args, **kwargs), MediaStorage)


def test_storage_takes_no_arguments_that_a_payload_could_carry() -> None:
    with pytest.raises(TypeError):
        MediaStorage(secret_key="s3cr3t")  # type: ignore[call-arg]


def test_aliases_can_be_named_by_settings(media_storage: MediaStorage, settings: Any) -> None:
    settings.MEDIA_HUB_PRIVATE_STORAGE = "vault"
    with pytest.raises(InvalidStorageError, match="vault"):
        media_storage.exists("private/originals/a.jpg")
