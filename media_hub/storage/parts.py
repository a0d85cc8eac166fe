"""Files that arrive in parts: what a storage must be able to do for them."""

from __future__ import annotations

from typing import Any, BinaryIO, Protocol, runtime_checkable

from django.core.files.storage import storages

from media_hub.conf import conf
from media_hub.storage.downloads import BinaryFile


@runtime_checkable
class PartStorage(Protocol):
    """A storage that takes a file in parts, numbered from 1, in any order. A part sent again replaces itself.

    `upload_id` is what `start_parts` has returned. An upload that is unknown, or over, raises FileNotFoundError.
    """

    def start_parts(self, name: str) -> str: ...

    def part_url(self, name: str, *, upload_id: str, number: int, size: int) -> str | None:
        """Return the address that takes one part of exactly `size` bytes by PUT; None: send it through the site."""

    def write_part(self, name: str, *, upload_id: str, number: int, size: int, content: BinaryIO) -> None:
        """Store a part that came through the site; raise CutPartError where it is not `size` bytes long."""

    def stored_parts(self, name: str, *, upload_id: str) -> dict[int, int]:
        """Return the sizes of the parts that have arrived."""

    def join_parts(self, name: str, *, upload_id: str) -> None:
        """Make a file of the parts; one that is made already stays."""

    def drop_parts(self, name: str, *, upload_id: str) -> None:
        """Forget the upload and the file that it may have become."""

    def take_over(self, source: str, name: str) -> None:
        """Store the bytes of `source` under `name` too, without sending them through here."""


class ArrivedFile(BinaryFile):
    """A file that lies in storage already, as `arrived_as`: saving it under another name moves no bytes."""

    def __init__(self, file: Any, *, arrived_as: str) -> None:
        super().__init__(file)
        self.arrived_as = arrived_as


def find_part_storage() -> PartStorage | None:
    """Return the private storage, if it takes parts."""
    storage = storages[conf.PRIVATE_STORAGE]
    return storage if isinstance(storage, PartStorage) else None
