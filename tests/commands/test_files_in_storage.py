"""Backup, restore and the check of what lies in storage."""

from __future__ import annotations

import os
import shutil
import time
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command

from media_hub.actions.replace_file import replace_file
from media_hub.actions.run_jobs import run_jobs
from media_hub.actions.uploads_in_parts import receive_part, start_upload
from media_hub.models import MediaRendition, ProcessingJob
from media_hub.permissions import SYSTEM
from media_hub.storage import MediaStorage
from tests.factories import image_bytes, make_document, make_image, make_namespace, make_user

pytestmark = pytest.mark.django_db
LONG_AGO = time.time() - 3 * 24 * 3600


@pytest.fixture
def storage(settings: Any, tmp_path: Path) -> Path:
    """Put the library's files into folders of their own; return where they are."""
    place = tmp_path / "storage"
    settings.STORAGES = {
        **settings.STORAGES,
        "media_hub_public": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": str(place / "media"), "base_url": "/media/"},
        },
        "media_hub_private": {
            "BACKEND": "media_hub.storage.local.PrivateFileSystemStorage",
            "OPTIONS": {"location": str(place / "private")},
        },
    }
    return place


@pytest.fixture
def library(storage: Path) -> Any:
    """An image that was replaced once, with its renditions, and a document."""
    newsroom = make_namespace("Newsroom")
    newsroom.image = make_image(newsroom)
    newsroom.image = replace_file(
        member=newsroom.image, file=ContentFile(image_bytes()), name="harbour.png", actor=SYSTEM
    )
    newsroom.document = make_document(newsroom)
    run_jobs(media_file_id=newsroom.image.media_file_id)
    assert MediaRendition.objects.exists()
    return newsroom


def run(command: str, *arguments: Any) -> tuple[str, str, str]:
    """Return what was printed, what was complained about, and the sentence at the end of a failure."""
    out, err = StringIO(), StringIO()
    try:
        call_command(command, *map(str, arguments), stdout=out, stderr=err)
    except CommandError as error:
        return out.getvalue(), err.getvalue(), str(error)
    return out.getvalue(), err.getvalue(), ""


def test_library_comes_back_from_its_backup(library: Any, storage: Path, tmp_path: Path) -> None:
    folder = tmp_path / "backup"
    renditions = MediaRendition.objects.count()
    assert run("backup_media_files", folder) == ("Copied: 3, There already: 0\n", "", "")
    with library.image.file.open() as file:
        content = file.read()
    shutil.rmtree(storage)
    _, _, error = run("check_media_files")
    assert error.startswith(f"Files with problems: {3 + renditions}.")

    assert run("restore_media_files", folder) == (
        f"Put back: 3, Renditions left to a worker: {renditions}\n",
        "",
        "",
    )

    assert run("check_media_files", "--content")[2] == ""
    with library.image.file.open() as file:
        assert file.read() == content
    assert not MediaRendition.objects.exists()
    run_jobs(media_file_id=library.image.media_file_id)
    assert MediaRendition.objects.count() == renditions
    assert run("restore_media_files", folder)[0] == "Put back: 0, Renditions left to a worker: 0\n"


def test_second_run_copies_what_is_new_and_heals_what_was_cut(library: Any, tmp_path: Path) -> None:
    folder = tmp_path / "backup"
    run("backup_media_files", folder)
    make_document(library)
    (folder / library.image.file.name).write_bytes(b"cut")

    assert run("backup_media_files", folder)[0] == "Copied: 2, There already: 2\n"
    assert list(folder.rglob("*.part")) == []


def test_damage_is_told_and_does_not_travel(library: Any, storage: Path, tmp_path: Path) -> None:
    folder = tmp_path / "backup"
    run("backup_media_files", folder)
    key = library.document.file.name
    (folder / key).write_bytes(b"other bytes")
    MediaStorage().delete(key)
    (folder / library.image.file.name).unlink()
    MediaStorage().delete(library.image.file.name)

    out, complaints, error = run("restore_media_files", folder)

    assert out.startswith("Put back: 0")
    assert f"{key} (media_hub.MediaDocument {library.document.pk}) has other bytes" in complaints
    assert "is neither in storage nor in the backup" in complaints
    assert error == "Files with problems: 2."
    assert not MediaStorage().exists(key)


def test_backup_leaves_out_what_is_lost_or_changed_and_says_so(
    library: Any, storage: Path, tmp_path: Path
) -> None:
    (storage / "private" / library.document.file.name).write_bytes(b"rotten")
    MediaStorage().delete(library.image.file.name)
    folder = tmp_path / "backup"

    out, complaints, error = run("backup_media_files", folder)

    assert (out, error) == ("Copied: 1, There already: 0\n", "Files with problems: 2.")
    assert "is neither in storage nor in the backup" in complaints
    assert "it was not copied" in complaints
    assert not (folder / library.document.file.name).exists()


def test_backup_names_what_storage_has_lost_since(library: Any, storage: Path, tmp_path: Path) -> None:
    folder = tmp_path / "backup"
    run("backup_media_files", folder)
    (storage / "private" / library.document.file.name).write_bytes(b"cut")
    MediaStorage().delete(library.image.file.name)

    out, complaints, error = run("backup_media_files", folder)

    assert (out, error) == ("Copied: 0, There already: 1\n", "Files with problems: 2.")
    assert complaints.count("the backup has it") == 2
    assert run("restore_media_files", folder)[0].startswith("Put back: 2")
    assert run("check_media_files", "--content")[2] == ""


def test_copies_that_rot_are_found_and_made_anew(library: Any, tmp_path: Path) -> None:
    folder = tmp_path / "backup"
    run("backup_media_files", folder)
    copy = folder / library.document.file.name
    content = copy.read_bytes()
    copy.write_bytes(content[::-1])

    assert run("backup_media_files", folder)[0] == "Copied: 0, There already: 3\n"
    assert run("backup_media_files", folder, "--content")[0] == "Copied: 1, There already: 2\n"
    assert copy.read_bytes() == content
    assert folder.stat().st_mode & 0o777 == 0o700


def test_other_bytes_in_storage_are_put_right(library: Any, storage: Path, tmp_path: Path) -> None:
    folder = tmp_path / "backup"
    run("backup_media_files", folder)
    path = storage / "private" / library.document.file.name
    content = path.read_bytes()
    path.write_bytes(content[::-1])
    assert "restore_media_files --content" in run("check_media_files", "--content")[2]

    assert run("restore_media_files", folder)[0].startswith("Put back: 0")
    assert run("restore_media_files", folder, "--content")[0].startswith("Put back: 1")
    assert path.read_bytes() == content
    assert "its bytes are what its row says" in run("check_media_files", "--content")[0]


def test_check_names_size_and_content(library: Any, storage: Path) -> None:
    path = storage / "private" / library.document.file.name
    content = path.read_bytes()
    path.write_bytes(content[::-1])
    assert run("check_media_files")[0] == "Every file that a row names is in storage.\n"
    assert "has other bytes than its row says" in run("check_media_files", "--content")[0]
    path.write_bytes(b"short")
    assert "is not as long as its row says" in run("check_media_files")[0]


def test_strays_are_listed_and_deleted_once_they_are_old(library: Any, storage: Path) -> None:
    old, new = "private/originals/old.txt", "private/originals/new.txt"
    for key in (old, new):
        MediaStorage().save(key, ContentFile(b"stray"))
    session = start_upload(
        user=make_user(library, "editor"), collection=library.root_collection, name="a.txt", size=5
    )
    receive_part(session=session, number=1, content=ContentFile(b"parts"))
    for path in storage.rglob("*"):
        os.utime(path, (LONG_AGO, LONG_AGO))
    os.utime(storage / "private" / new)

    out = run("check_media_files", "--strays")[0]
    assert f"{old}: no row names it\nFiles that no row names: 1, 5 bytes.\n" in out
    assert MediaStorage().exists(old)

    assert f"{old}: no row names it; deleted" in run("check_media_files", "--delete-strays")[0]
    assert not MediaStorage().exists(old)
    assert MediaStorage().exists(new)
    assert run("check_media_files", "--content", "--strays")[0].startswith("Files that no row names: 0")


def test_restore_from_nowhere_is_one_sentence(library: Any, tmp_path: Path) -> None:
    assert "is no folder" in run("restore_media_files", tmp_path / "nowhere")[2]


def test_empty_storage_is_no_error(storage: Path) -> None:
    assert run("check_media_files", "--strays")[2] == ""
    assert not ProcessingJob.objects.exists()
