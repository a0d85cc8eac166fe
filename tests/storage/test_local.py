from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import TemporaryUploadedFile

from media_hub.storage.local import PrivateFileSystemStorage


def test_private_file_has_no_address_under_the_media_url(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="not accessible via a URL"):
        PrivateFileSystemStorage(tmp_path).url("private/a.jpg")


def test_upload_that_is_moved_into_place_gets_the_private_mode(tmp_path: Path) -> None:
    upload = TemporaryUploadedFile("a.jpg", "image/jpeg", 5, None)
    upload.write(b"bytes")
    upload.flush()
    PrivateFileSystemStorage(tmp_path).save("private/a.jpg", upload)
    upload.close()
    assert ((tmp_path / "private/a.jpg").stat().st_mode & 0o777) == 0o600


def test_modes_can_be_widened_for_a_web_server(tmp_path: Path) -> None:
    storage = PrivateFileSystemStorage(
        tmp_path, file_permissions_mode=0o640, directory_permissions_mode=0o750
    )
    storage.save("private/a.jpg", ContentFile(b"bytes"))
    folder = tmp_path / "private"
    assert ((folder / "a.jpg").stat().st_mode & 0o777, folder.stat().st_mode & 0o777) == (0o640, 0o750)


def test_a_file_is_taken_over_without_a_copy_and_by_one_where_there_are_no_links(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    storage = PrivateFileSystemStorage(tmp_path)
    storage.save("private/uploads/a", ContentFile(b"bytes"))
    storage.take_over("private/uploads/a", "private/originals/linked")
    source = (tmp_path / "private/uploads/a").stat()
    assert (tmp_path / "private/originals/linked").stat().st_ino == source.st_ino

    def refuse(*args: object) -> None:
        raise PermissionError

    monkeypatch.setattr("os.link", refuse)
    storage.take_over("private/uploads/a", "private/originals/copied")
    copied = tmp_path / "private/originals/copied"
    assert (copied.read_bytes(), copied.stat().st_mode & 0o777) == (b"bytes", 0o600)
    assert sorted(path.name for path in (tmp_path / "private/uploads").iterdir()) == ["a"]


def test_what_is_not_there_cannot_be_taken_over(tmp_path: Path) -> None:
    storage = PrivateFileSystemStorage(tmp_path)
    with pytest.raises(FileNotFoundError):
        storage.take_over("private/uploads/a", "private/originals/a")
