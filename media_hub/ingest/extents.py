"""Where an image ends and how many frames it has, found by walking its parts without decoding one."""

from __future__ import annotations

import re
import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from media_hub.exceptions import DamagedFileError, TruncatedFileError

from .streams import CHUNK, read_at

# Markers that stand alone: stuffed 0xFF, restarts, TEM, fill bytes. All others are followed by their length.
_JPEG_MARKER = re.compile(rb"\xff[^\x00\x01\xd0-\xd7\xff]")
# Real files have far fewer; without an end, a file made to be slow to walk would be.
MAX_SEGMENTS = 10_000
MAX_PARTS = 1_000_000

_JPEG_END = 0xD9
_JPEG_START = 0xD8
_PNG_SIGNATURE = 8
_GIF_IMAGE, _GIF_EXTENSION, _GIF_END = b",", b"!", b";"
_COLOUR_TABLE = 0x80


@dataclass(frozen=True, kw_only=True)
class Extent:
    """`end` is the offset in bytes behind the image's last part; what follows is not the image's."""

    end: int
    frames: int = 1


def jpeg_extent(file: BinaryIO, size: int) -> Extent:
    """Walk the segments to the end marker; raise TruncatedFileError where there is none."""
    position = 2
    for _ in range(MAX_SEGMENTS):
        position, marker = _next_jpeg_marker(file, position)
        if marker == _JPEG_END:
            return Extent(end=position)
        if marker != _JPEG_START:
            position += _unpack(">H", read_at(file, position, 2))
        if position > size:
            raise TruncatedFileError
    raise DamagedFileError(type="JPEG")


def png_extent(file: BinaryIO, size: int) -> Extent:
    """Walk the chunks to IEND; raise TruncatedFileError where one is cut off. Frames are those of an animated PNG."""
    names, frames = set(), 1
    for name, content, length in png_chunks(file, size):
        names.add(name)
        if name == b"acTL":
            frames = max(_unpack(">I", read_at(file, content, 4)), 1)
        if name == b"IEND":
            if not {b"IHDR", b"IDAT"} <= names:
                raise DamagedFileError(type="PNG")
            return Extent(end=content + length + 4, frames=frames)
    raise TruncatedFileError


def png_chunks(file: BinaryIO, size: int) -> Iterator[tuple[bytes, int, int]]:
    """Yield name, offset of the content and length of each complete chunk."""
    position = _PNG_SIGNATURE
    for _ in range(MAX_PARTS):
        if position + 12 > size:
            return
        header = read_at(file, position, 8)
        length = _unpack(">I", header[:4])
        if position + 12 + length > size:
            return
        yield header[4:], position + 8, length
        position += 12 + length


def gif_extent(file: BinaryIO, size: int) -> Extent:
    """Walk the blocks to the trailer; raise TruncatedFileError where it is missing."""
    header = read_at(file, 0, 13)
    file.seek(13 + _colour_table_bytes(header[10:11]))
    frames = 0
    for count, part in enumerate(_gif_parts(file)):
        frames += part == _GIF_IMAGE
        if count > MAX_PARTS:
            raise DamagedFileError(type="GIF")
    return Extent(end=min(file.tell(), size), frames=max(frames, 1))


def webp_extent(file: BinaryIO, size: int) -> Extent:
    """Walk the RIFF chunks; raise TruncatedFileError where the file is shorter than it says."""
    end = 8 + _unpack("<I", read_at(file, 4, 4))
    if end > size:
        raise TruncatedFileError
    frames = sum(name == b"ANMF" for name, _content, _length in webp_chunks(file, end))
    return Extent(end=end, frames=max(frames, 1))


def webp_chunks(file: BinaryIO, end: int) -> Iterator[tuple[bytes, int, int]]:
    """Yield name, offset of the content and length of each chunk; raise DamagedFileError where there is no end of them."""
    position = 12
    for _ in range(MAX_PARTS):
        if position + 8 > end:
            return
        header = read_at(file, position, 8)
        length = _unpack("<I", header[4:])
        yield header[:4], position + 8, length
        position += 8 + length + (length & 1)
    raise DamagedFileError(type="WebP")


def bmp_extent(file: BinaryIO, size: int) -> Extent:
    """Compare the size in the header, which some programs leave at 0."""
    if _unpack("<I", read_at(file, 2, 4)) > size:
        raise TruncatedFileError
    return Extent(end=size)


EXTENTS: dict[str, Callable[[BinaryIO, int], Extent]] = {
    "jpg": jpeg_extent,
    "png": png_extent,
    "gif": gif_extent,
    "webp": webp_extent,
    "bmp": bmp_extent,
}


def _next_jpeg_marker(file: BinaryIO, position: int) -> tuple[int, int]:
    """Return the offset behind the next marker and its second byte, skipping compressed data."""
    file.seek(position)
    while chunk := file.read(CHUNK):
        found = _JPEG_MARKER.search(chunk)
        if found:
            return position + found.end(), found[0][1]
        # A marker may lie across two chunks.
        overlap = 1 if chunk.endswith(b"\xff") and len(chunk) > 1 else 0
        position += len(chunk) - overlap
        file.seek(position)
    raise TruncatedFileError


def _gif_parts(file: BinaryIO) -> Iterator[bytes]:
    """Yield the first byte of each block up to the trailer, and nothing for each part of its data."""
    while (block := file.read(1)) != _GIF_END:
        if block == _GIF_IMAGE:
            descriptor = file.read(9)
            file.seek(_colour_table_bytes(descriptor[8:9]) + 1, 1)
        elif block == _GIF_EXTENSION:
            file.seek(1, 1)
        else:
            raise (DamagedFileError(type="GIF") if block else TruncatedFileError)
        yield block
        while length := _unpack("B", file.read(1)):
            file.seek(length, 1)
            yield b""


def _colour_table_bytes(flags: bytes) -> int:
    packed = _unpack("B", flags)
    return 3 * 2 ** ((packed & 7) + 1) if packed & _COLOUR_TABLE else 0


def _unpack(layout: str, data: bytes) -> int:
    """Return the one number in the data; raise TruncatedFileError where the data is too short."""
    if len(data) != struct.calcsize(layout):
        raise TruncatedFileError
    number: int = struct.unpack(layout, data)[0]
    return number
