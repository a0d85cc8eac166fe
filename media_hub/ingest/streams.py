"""Reading a seekable file in parts, whoever else is reading it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

CHUNK = 256 * 1024


@contextmanager
def position_kept(file: BinaryIO) -> Iterator[None]:
    """Put the file back to where it was, also after an error."""
    position = file.tell()
    try:
        yield
    finally:
        file.seek(position)


def read_at(file: BinaryIO, offset: int, length: int) -> bytes:
    """Return at most `length` bytes from `offset`; fewer at the end of the file."""
    file.seek(max(offset, 0))
    return file.read(length)


def measure(file: BinaryIO) -> int:
    """Return the size in bytes; the position is kept."""
    with position_kept(file):
        return file.seek(0, io.SEEK_END) or file.tell()


def chunks(file: BinaryIO, start: int = 0) -> Iterator[bytes]:
    """Yield the bytes from `start` to the end, in parts of 256 KiB."""
    file.seek(start)
    while chunk := file.read(CHUNK):
        yield chunk
