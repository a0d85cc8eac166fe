"""Which bytes of a file a request wants. RFC 9110, section 14."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import BinaryIO

# One range. Several at a time may be answered with the whole file; browsers never ask for them.
_RANGE = re.compile(r"\s*bytes\s*=\s*(\d*)\s*-\s*(\d*)\s*", re.IGNORECASE | re.ASCII)
CHUNK_BYTES = 64 * 1024


class UnsatisfiableRangeError(ValueError):
    """The range begins behind the last byte."""


@dataclass(frozen=True, kw_only=True)
class ByteRange:
    """The first and the last wanted byte, counted from 0, and the size of the whole file."""

    first: int
    last: int
    size: int

    @property
    def length(self) -> int:
        return self.last - self.first + 1

    @property
    def content_range(self) -> str:
        return f"bytes {self.first}-{self.last}/{self.size}"


def parse_range(header: str, *, size: int) -> ByteRange | None:
    """Return the wanted bytes, None for the whole file, as for a header that makes no sense.

    Raises UnsatisfiableRangeError.
    """
    match = _RANGE.fullmatch(header)
    if match is None or match.group(1) == match.group(2) == "":
        return None
    start, end = match.groups()
    if not start:
        first, last = max(size - int(end), 0), size - 1
    else:
        first, last = int(start), min(int(end), size - 1) if end else size - 1
        if end and int(end) < first:
            return None
    if first >= size or last < first:
        raise UnsatisfiableRangeError
    return ByteRange(first=first, last=last, size=size)


class FilePart:
    """A file-like view of some bytes, for Django's FileResponse: `read` ends where the range does."""

    def __init__(self, file: BinaryIO, wanted: ByteRange) -> None:
        self._file = file
        self._left = wanted.length
        file.seek(wanted.first)

    def read(self, size: int = CHUNK_BYTES) -> bytes:
        chunk = self._file.read(min(size, self._left) if size >= 0 else self._left)
        self._left -= len(chunk)
        return chunk

    def close(self) -> None:
        self._file.close()
