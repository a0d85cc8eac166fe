"""A ZIP archive that is written while it is sent."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import PurePosixPath
from typing import IO

from zipstream import ZIP_STORED, ZipStream

PIECE = 256 * 1024  # bytes

Entry = tuple[str, Callable[[], IO[bytes]]]  # the name in the archive, and how to open the file


def stream_zip(entries: Iterable[Entry]) -> Iterator[bytes]:
    """Yield the archive in pieces; one file is open at a time. Media does not get smaller by packing, so none is packed.

    Equal names get a number. What the storage has lost is named in an entry of its own at the end: by then the archive
    is on its way.
    """
    archive = ZipStream(compress_type=ZIP_STORED)
    taken: set[str] = set()
    missing = []
    for name, open_file in entries:
        try:
            file = open_file()
        except OSError:
            missing.append(name)
            continue
        archive.add(_pieces(file), _free_name(name, taken))
        yield from archive.all_files()
    if missing:
        archive.add("\n".join(missing).encode(), _free_name("missing.txt", taken))
    yield from archive.finalize()


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        while piece := file.read(PIECE):
            yield piece


def _free_name(name: str, taken: set[str]) -> str:
    """Return the name without any folder, with a number where another file has it; capitals make no difference."""
    path = PurePosixPath(PurePosixPath(name.replace("\\", "/")).name or "file")
    free, number = path.name, 1
    while free.casefold() in taken:
        number += 1
        free = f"{path.stem} ({number}){path.suffix}"
    taken.add(free.casefold())
    return free
