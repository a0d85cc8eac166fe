"""The header of a WebP image, which Pillow reads only by reading all of it and reserving the canvas. RFC 9649."""

from __future__ import annotations

import struct
from typing import BinaryIO

from PIL import Image

from media_hub.exceptions import RefusedFileError, UnreadableImageError

from .extents import webp_chunks
from .streams import measure, read_at

MAX_METADATA_BYTES = 5 * 1024 * 1024  # more than its readers accept

_CANVAS, _LOSSY, _LOSSLESS = b"VP8X", b"VP8 ", b"VP8L"
_METADATA = {b"EXIF": "exif", b"XMP ": "xmp"}
_LOSSY_START = b"\x9d\x01\x2a"


def webp_header(file: BinaryIO) -> Image.Image:
    """Return an image without pixels that has the size and the metadata; raise UnreadableImageError."""
    header = Image.Image()
    header._size = _size(read_at(file, 0, 30))  # Pillow gives no other way to set it
    try:
        for name, content, length in webp_chunks(file, measure(file)):
            if name in _METADATA:
                header.info.setdefault(
                    _METADATA[name], read_at(file, content, min(length, MAX_METADATA_BYTES))
                )
    except RefusedFileError as error:
        raise UnreadableImageError from error
    return header


def _size(start: bytes) -> tuple[int, int]:
    """Return the size in the first chunk: 24 bits each of the canvas, or 14 of one lossy or lossless frame."""
    if len(start) < 30:
        raise UnreadableImageError
    chunk, content = start[12:16], start[20:]
    if chunk == _CANVAS:
        width, height = (int.from_bytes(content[at : at + 3], "little") + 1 for at in (4, 7))
    elif chunk == _LOSSY and content[3:6] == _LOSSY_START:
        width, height = (number & 0x3FFF for number in struct.unpack("<HH", content[6:10]))
    elif chunk == _LOSSLESS:
        bits = int.from_bytes(content[1:5], "little")
        width, height = (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    else:
        raise UnreadableImageError
    return width, height
