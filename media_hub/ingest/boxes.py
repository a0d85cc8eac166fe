"""ISO base media files (MP4, MOV, M4A, HEIC, AVIF): boxes of length, four letters and content. ISO/IEC 14496-12."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from media_hub.exceptions import DamagedFileError, TruncatedFileError

from .formats import Format
from .streams import read_at

MAX_BOXES = 100_000

_IMAGE_BRANDS = {
    **dict.fromkeys((b"avif", b"avis"), "avif"),
    **dict.fromkeys((b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs"), "heic"),
}
_AUDIO_BRANDS = frozenset({b"M4A ", b"M4B "})
_VIDEO_BRANDS = frozenset(
    {b"isom", b"mp41", b"mp42", b"avc1", b"M4V ", b"dash", *(b"iso%d" % n for n in range(2, 10))}
)
# QuickTime files older than the `ftyp` box start with one of these.
_OLD_QUICKTIME = frozenset({b"moov", b"mdat", b"wide", b"free", b"skip", b"pnot"})


@dataclass(frozen=True, kw_only=True)
class Box:
    """Offsets in bytes from the start of the file; `content` lies behind the box's header."""

    name: bytes
    content: int
    end: int


def identify_boxes(head: bytes) -> str | None:
    """Return the extension that the brands in the first bytes stand for, or None where they say nothing known."""
    if head[4:8] != b"ftyp":
        return "mov" if head[4:8] in _OLD_QUICKTIME else None
    length = struct.unpack_from(">I", head)[0]
    brands = [head[8:12], *(head[at : at + 4] for at in range(16, min(length, len(head)), 4))]
    if brands[0] == b"qt  ":
        return "mov"
    if brands[0] in _AUDIO_BRANDS:
        return "m4a"
    image = next((_IMAGE_BRANDS[brand] for brand in brands if brand in _IMAGE_BRANDS), None)
    if image or brands[0] in {b"mif1", b"msf1"}:
        return image or "heic"
    return "mp4" if _VIDEO_BRANDS.intersection(brands) else None


def walk_boxes(file: BinaryIO, start: int, end: int) -> Iterator[Box]:
    """Yield the boxes that lie one behind the other; raise TruncatedFileError where one is longer than the file."""
    for _ in range(MAX_BOXES):
        if start + 8 > end:
            return
        box = _read_box(file, start, end)
        if box is None:
            return
        yield box
        start = box.end
    raise DamagedFileError(type="MP4")


def check_boxes(file: BinaryIO, size: int, format_: Format) -> None:
    """Raise TruncatedFileError unless all boxes are complete and the one that describes the rest is among them."""
    names = {box.name for box in walk_boxes(file, 0, size)}
    if (b"meta" if format_.kind == "image" else b"moov") not in names:
        raise TruncatedFileError


def is_sound_alone(file: BinaryIO, size: int) -> bool:
    """Return whether there are tracks of sound and none of pictures."""
    tracks = _descend(file, Box(name=b"", content=0, end=size), b"moov", b"trak", b"mdia", b"hdlr")
    handlers = {read_at(file, track.content + 8, 4) for track in tracks}
    return b"soun" in handlers and b"vide" not in handlers


def _descend(file: BinaryIO, parent: Box, *path: bytes) -> Iterator[Box]:
    for box in walk_boxes(file, parent.content, parent.end):
        if box.name == path[0]:
            if len(path) == 1:
                yield box
            else:
                yield from _descend(file, box, *path[1:])


def _read_box(file: BinaryIO, start: int, end: int) -> Box | None:
    """Return the box at `start`; None where padding begins."""
    header = read_at(file, start, 16)
    length, name = struct.unpack_from(">I4s", header)
    if not name.strip(b"\xa9").isalnum() and not name.strip().isalnum():
        return None
    content = start + 8
    if length == 0:  # the box reaches to the end
        return Box(name=name, content=content, end=end)
    if length == 1:
        if len(header) < 16:
            raise TruncatedFileError
        length, content = struct.unpack_from(">Q", header, 8)[0], start + 16
    if start + length > end or start + length < content:
        raise TruncatedFileError
    return Box(name=name, content=content, end=start + length)
