"""Takes out of an encoded image what only its owner should know.

Willow copies EXIF, and with it the place a photograph was taken at, into the JPEG, PNG and HEIC files it writes.
The colour profile stays; the pixels of JPEG and PNG are not touched.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from io import BytesIO

import pillow_heif
from PIL import Image

pillow_heif.register_heif_opener()

JPEG_START = b"\xff\xd8"
_HEIC_STARTS = (b"ftypheic", b"ftypheix", b"ftypmif1")
_HEIC_QUALITY = 90
PNG_START = b"\x89PNG\r\n\x1a\n"
_START_OF_SCAN = 0xDA
# APP1 holds EXIF and XMP, APP13 IPTC, COM a comment. APP2 (colour profile) and APP14 (Adobe) belong to the picture.
_JPEG_METADATA = {0xE1, 0xED, 0xFE}
_PNG_METADATA = {b"eXIf", b"tEXt", b"zTXt", b"iTXt", b"tIME"}


def strip_metadata(data: bytes) -> bytes:
    """Return a JPEG or PNG without EXIF, XMP, IPTC and comments; other formats as they are."""
    if data.startswith(JPEG_START):
        return b"".join(_jpeg_without_metadata(data))
    if data.startswith(PNG_START):
        return b"".join(_png_without_metadata(data))
    if data[4:12] in _HEIC_STARTS:
        return _heic_without_metadata(data)
    return data


def _heic_without_metadata(data: bytes) -> bytes:
    """Encode once more: the items of a HEIF file cannot be taken out one by one."""
    out = BytesIO()
    with Image.open(BytesIO(data)) as picture:
        picture.save(out, "HEIF", quality=_HEIC_QUALITY, exif=None, xmp=None)
    return out.getvalue()


def _jpeg_without_metadata(data: bytes) -> Iterator[bytes]:
    """Yield the segments that stay, then the rest from the first scan on. ITU T.81, B.1.1."""
    yield JPEG_START
    position = len(JPEG_START)
    while data[position + 1] != _START_OF_SCAN:
        end = position + 2 + int(struct.unpack_from(">H", data, position + 2)[0])
        if data[position + 1] not in _JPEG_METADATA:
            yield data[position:end]
        position = end
    yield data[position:]


def _png_without_metadata(data: bytes) -> Iterator[bytes]:
    """Yield the chunks that stay: length, type, content and checksum each. PNG 5.3."""
    yield PNG_START
    position = len(PNG_START)
    while position < len(data):
        end = position + 12 + int(struct.unpack_from(">I", data, position)[0])
        if data[position + 4 : position + 8] not in _PNG_METADATA:
            yield data[position:end]
        position = end
