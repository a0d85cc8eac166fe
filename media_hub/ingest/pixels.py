"""Every pixel of an image, looked at once."""

from __future__ import annotations

from typing import BinaryIO

from media_hub.exceptions import BrokenPixelsError, UnreadableImageError

from .parsers import PARSER_ERRORS
from .rasters import RASTER_EXTENSIONS, open_raster
from .signatures import HEAD_BYTES, identify
from .streams import position_kept, read_at

_PIXEL_ERRORS: tuple[type[Exception], ...] = (UnreadableImageError, *PARSER_ERRORS)


def decode_fully(file: BinaryIO) -> None:
    """Decode the first frame of a raster image, in its full size; raise BrokenPixelsError. The position is kept."""
    with position_kept(file):
        signature = identify(read_at(file, 0, HEAD_BYTES))
        if signature is None or signature.extension not in RASTER_EXTENSIONS:
            raise BrokenPixelsError
        try:
            open_raster(file, signature.extension).load()
        except _PIXEL_ERRORS as error:
            raise BrokenPixelsError from error
