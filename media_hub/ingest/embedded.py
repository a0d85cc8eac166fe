"""What a file tells about itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import BinaryIO

from PIL.Image import Image

from media_hub.exceptions import UnreadableImageError

from .descriptions import Block, Embedded, broken_note, merge
from .exif import exif_description
from .formats import Kind
from .iptc import iptc_description
from .parsers import PARSER_ERRORS, recorded_warnings
from .pdf_info import pdf_description
from .rasters import RASTER_EXTENSIONS, open_header
from .signatures import HEAD_BYTES, identify
from .streams import position_kept, read_at
from .xmp import xmp_description

__all__ = ["Embedded", "read_embedded"]


def read_embedded(file: BinaryIO, *, kind: Kind | str, mime_type: str) -> Embedded:
    """Return the metadata of an image (XMP, IPTC, EXIF) or a PDF; empty for other files. The position is kept.

    Where several tell the same, XMP goes before IPTC before EXIF, as the Metadata Working Group advises; for the
    date, the camera's EXIF goes first. Broken metadata raises nothing: it is left out, and a note says so.
    """
    with position_kept(file):
        if mime_type == "application/pdf":
            return pdf_description(file)
        signature = identify(read_at(file, 0, HEAD_BYTES)) if kind == "image" else None
        if signature is None or signature.extension not in RASTER_EXTENSIONS:
            return Embedded()
        return _read_image(file, signature.extension)


def _read_image(file: BinaryIO, extension: str) -> Embedded:
    try:
        image = open_header(file, extension)
    except UnreadableImageError:
        return Embedded(notes=(broken_note(Embedded()),))
    xmp, iptc, exif = (
        _read_block(read, image) for read in (xmp_description, iptc_description, exif_description)
    )
    merged = merge(xmp.values, iptc.values, exif.values)
    notes = (broken_note(merged),) if xmp.is_broken or iptc.is_broken or exif.is_broken else ()
    return replace(merged, captured_at=exif.values.captured_at or merged.captured_at, notes=notes)


def _read_block(read: Callable[[Image], Block], image: Image) -> Block:
    try:
        with recorded_warnings() as seen:
            block = read(image)
    except PARSER_ERRORS:
        return Block(is_broken=True)
    return replace(block, is_broken=block.is_broken or bool(seen))
