"""What an image must be to come in: complete, of a size that can be decoded, and an image alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import BinaryIO

from PIL.Image import Image
from PIL.TiffImagePlugin import TiffImageFile

from media_hub.exceptions import PolyglotError, TooManyPixelsError, TruncatedFileError, UnreadableImageError

from .boxes import check_boxes
from .extents import EXTENTS, Extent
from .formats import Format
from .limits import Limits
from .parsers import PARSER_ERRORS, recorded_warnings
from .rasters import is_turned, open_header, raw_size
from .signatures import appended_markup
from .streams import read_at

# Behind the end of a photograph there may be a second one, a gain map, a film: only active content is refused.
TAIL_BYTES = 64 * 1024
_BOXED = frozenset({"avif", "heic"})
# TIFF tags: offsets and lengths of strips, then of tiles.
_TIFF_PARTS = ((273, 279), (324, 325))


@dataclass(frozen=True, kw_only=True)
class ImageSize:
    """Oriented width and height in pixels."""

    width: int
    height: int


def check_raster(file: BinaryIO, size: int, format_: Format, limits: Limits) -> ImageSize:
    """Return the size of an image that is complete, by its header and trailer, and within the limits.

    Raises TruncatedFileError, DamagedFileError, UnreadableImageError, TooManyPixelsError or PolyglotError.
    """
    extent = _find_extent(file, size, format_)
    image = open_header(file, format_.extension)
    width, height = raw_size(image)
    _check_pixels(width * height * max(extent.frames, _frames(image, format_)), limits)
    if isinstance(image, TiffImageFile):
        _check_tiff_parts(image, size)
    _check_tail(file, extent.end, format_)
    if is_turned(image):
        width, height = height, width
    return ImageSize(width=width, height=height)


def _find_extent(file: BinaryIO, size: int, format_: Format) -> Extent:
    if format_.extension in _BOXED:
        check_boxes(file, size, format_)
    walk = EXTENTS.get(format_.extension)
    return walk(file, size) if walk else Extent(end=size)


def _check_pixels(pixels: int, limits: Limits) -> None:
    if pixels > limits.max_pixels:
        raise TooManyPixelsError(
            pixels=f"{pixels / 1_000_000:.1f}", limit=f"{limits.max_pixels / 1_000_000:g}"
        )


def _frames(image: Image, format_: Format) -> int:
    if format_.extension in EXTENTS:  # counted on the way; Pillow would walk a GIF once more
        return 1
    try:
        with recorded_warnings():
            return int(getattr(image, "n_frames", 1))
    except PARSER_ERRORS as error:
        raise UnreadableImageError from error


def _check_tiff_parts(image: TiffImageFile, size: int) -> None:
    """Raise TruncatedFileError where a strip or tile lies behind the end of the file."""
    try:
        with recorded_warnings():
            ends = [
                offset + length
                for offsets, lengths in _TIFF_PARTS
                for offset, length in zip(
                    image.tag_v2.get(offsets, ()), image.tag_v2.get(lengths, ()), strict=False
                )
            ]
    except PARSER_ERRORS as error:
        raise UnreadableImageError from error
    if max(ends, default=0) > size:
        raise TruncatedFileError


def _check_tail(file: BinaryIO, end: int, format_: Format) -> None:
    second = appended_markup(read_at(file, end, TAIL_BYTES))
    if second:
        raise PolyglotError(first=format_.label, second=second)
