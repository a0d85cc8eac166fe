"""Files that the browser sends through the site, part by part, to a folder."""

from __future__ import annotations

import os
import secrets
import shutil
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from django.core.files.base import File
from django.core.files.storage import FileSystemStorage

from media_hub.exceptions import CutPartError
from media_hub.storage.downloads import BinaryFile


class LocalParts(FileSystemStorage):
    """Parts as files in a folder beside the file that they become."""

    def start_parts(self, name: str) -> str:
        return secrets.token_hex(8)

    def part_url(self, name: str, *, upload_id: str, number: int, size: int) -> str | None:
        return None

    def write_part(self, name: str, *, upload_id: str, number: int, size: int, content: BinaryIO) -> None:
        folder = parts_folder(name, upload_id)
        arriving = self.save(f"{folder}/{secrets.token_hex(8)}.arriving", File(content))
        if self.size(arriving) != size:
            self.delete(arriving)
            raise CutPartError
        Path(self.path(arriving)).replace(self.path(f"{folder}/{number:05}.part"))

    def stored_parts(self, name: str, *, upload_id: str) -> dict[int, int]:
        folder = Path(self.path(parts_folder(name, upload_id)))
        return {int(part.stem): part.stat().st_size for part in sorted(folder.glob("*.part"))}

    def join_parts(self, name: str, *, upload_id: str) -> None:
        folder = Path(self.path(parts_folder(name, upload_id)))
        if self.exists(name):  # joined by somebody who did not get to the end: parts may be gone already
            shutil.rmtree(folder, ignore_errors=True)
            return
        parts = sorted(folder.glob("*.part"))
        if not parts:
            raise FileNotFoundError(f"No part of this upload is there: {name}")
        whole = folder / "whole"
        with whole.open("wb") as joined:
            for part in parts:
                with part.open("rb") as content:
                    shutil.copyfileobj(content, joined, 1024 * 1024)
        if self.file_permissions_mode is not None:
            whole.chmod(self.file_permissions_mode)
        whole.replace(self.path(name))
        shutil.rmtree(folder)

    def drop_parts(self, name: str, *, upload_id: str) -> None:
        shutil.rmtree(self.path(parts_folder(name, upload_id)), ignore_errors=True)
        self.delete(name)
        with suppress(OSError):  # other uploads are in it, or nothing ever was
            Path(self.path(name)).parent.rmdir()

    def take_over(self, source: str, name: str) -> None:
        link = f"{self.path(source)}.{secrets.token_hex(8)}"
        try:
            os.link(self.path(source), link)
        except FileNotFoundError:
            raise
        except OSError:  # a file system without links
            shutil.copyfile(self.path(source), link)
        self.save(name, MovedFile(link))


class MovedFile(BinaryFile):
    """A file of the same disk, which Django moves to where it is saved."""

    def __init__(self, path: str) -> None:
        super().__init__(None, path)

    def temporary_file_path(self) -> str:
        return str(self.name)


def parts_folder(name: str, upload_id: str) -> str:
    return f"{name}.{upload_id}"
