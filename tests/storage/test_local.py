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
