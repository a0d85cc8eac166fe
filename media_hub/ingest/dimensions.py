"""The size of an image as it is seen, from its header."""

from __future__ import annotations

from typing import BinaryIO

import willow
from willow.svg import SvgWrapper

from media_hub.exceptions import UnreadableImageError

from .parsers import PARSER_ERRORS
from .rasters import RASTER_EXTENSIONS, is_turned, open_header, raw_size
from .signatures import HEAD_BYTES, identify
from .streams import position_kept, read_at

# Errors of Willow's SVG reader share no base with the built-in ones.
_SVG_ERRORS: tuple[type[Exception], ...] = (*PARSER_ERRORS, willow.svg.WillowSvgException)


def read_dimensions(file: BinaryIO) -> tuple[int, int]:
    """Return width and height in pixels, turned as EXIF says; no pixel is decoded, the position is kept.

    Raises UnreadableImageError for what is not an image.
    """
    with position_kept(file):
        signature = identify(read_at(file, 0, HEAD_BYTES))
        extension = signature.extension if signature else ""
        if extension == "svg":
            return svg_dimensions(file)
        if extension not in RASTER_EXTENSIONS:
            raise UnreadableImageError
        return raster_dimensions(file, extension)


def raster_dimensions(file: BinaryIO, extension: str) -> tuple[int, int]:
    """Return the oriented size of an image whose format is known."""
    image = open_header(file, extension)
    width, height = raw_size(image)
    return (height, width) if is_turned(image) else (width, height)


def svg_dimensions(file: BinaryIO) -> tuple[int, int]:
    """Return the size of an SVG as Willow works with it, rounded to whole pixels, at least 1 x 1."""
    try:
        drawing = SvgWrapper.from_file(file)
        return max(round(drawing.width), 1), max(round(drawing.height), 1)
    except _SVG_ERRORS as error:
        raise UnreadableImageError from error
