"""A remote file, fetched in one request."""

from __future__ import annotations

from collections.abc import Callable
from typing import IO, TYPE_CHECKING, Any

from django.core.files.base import File

if TYPE_CHECKING:
    BinaryFile = File[bytes]
else:
    BinaryFile = File  # generic in its type stubs alone


class DownloadedFile(BinaryFile):
    """The bytes of a remote file in a temporary file; opening it again after `close()` fetches it again."""

    def __init__(self, name: str, *, fetch: Callable[[], IO[bytes]]) -> None:
        self._fetch = fetch
        super().__init__(fetch(), name)

    def open(self, mode: str | None = None, *args: Any, **kwargs: Any) -> DownloadedFile:
        """Return the file at its first byte, for reading."""
        if mode not in (None, "rb"):
            raise ValueError("Stored files never change. Open them with the mode 'rb'.")
        if self.closed:
            self.file = self._fetch()
        self.seek(0)
        return self
