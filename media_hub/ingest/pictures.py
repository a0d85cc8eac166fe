"""A picture out of bytes that nobody has checked: the cover of a song, a poster that somebody uploads."""

from __future__ import annotations

from typing import BinaryIO

from PIL import Image, ImageOps

from media_hub.exceptions import TypeNotAllowedError

from .examine import Limits, examine
from .pixels import decode_fully
from .rasters import RASTER_EXTENSIONS, open_raster


def read_picture(file: BinaryIO, *, name: str, limits: Limits) -> Image.Image:
    """Return the decoded first frame, upright; raise a RefusedFileError, or BrokenPixelsError."""
    examined = examine(file, name=name, limits=limits)
    if examined.extension not in RASTER_EXTENSIONS:
        raise TypeNotAllowedError(type=examined.extension, allowed=", ".join(sorted(RASTER_EXTENSIONS)))
    decode_fully(examined.content)
    return ImageOps.exif_transpose(open_raster(examined.content, examined.extension))
