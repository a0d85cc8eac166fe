"""Pillow's readers, one by one: the file is opened as what its bytes are and as nothing else."""

from __future__ import annotations

from typing import Any, BinaryIO

from PIL import ExifTags, Image
from PIL.AvifImagePlugin import AvifImageFile
from PIL.BmpImagePlugin import BmpImageFile
from PIL.GifImagePlugin import GifImageFile
from PIL.ImageFile import ImageFile
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile
from PIL.TiffImagePlugin import TiffImageFile
from PIL.WebPImagePlugin import WebPImageFile
from pillow_heif import HeifImageFile

from media_hub.exceptions import UnreadableImageError

from .extents import png_chunks
from .parsers import PARSER_ERRORS, recorded_warnings
from .streams import measure, read_at
from .webp import webp_header

_READERS: dict[str, Any] = {
    "jpg": JpegImageFile,
    "png": PngImageFile,
    "gif": GifImageFile,
    "webp": WebPImageFile,
    "tiff": TiffImageFile,
    "bmp": BmpImageFile,
    "avif": AvifImageFile,
    "heic": HeifImageFile,
}
RASTER_EXTENSIONS = frozenset(_READERS)
MAX_EXIF_BYTES = 4 * 1024 * 1024


def open_raster(file: BinaryIO, extension: str) -> ImageFile:
    """Return an image that decodes when its pixels are asked for; raise UnreadableImageError.

    `Image.open` would try all readers, and compare with `MAX_IMAGE_PIXELS`, which belongs to the process.
    """
    file.seek(0)
    try:
        with recorded_warnings():
            image: ImageFile = _READERS[extension](file)
    except PARSER_ERRORS as error:
        raise UnreadableImageError from error
    return image


def open_header(file: BinaryIO, extension: str) -> Image.Image:
    """Return size and metadata of an image; its pixels only `open_raster` gives. Raises UnreadableImageError."""
    return webp_header(file) if extension == "webp" else open_raster(file, extension)


def raw_size(image: Image.Image) -> tuple[int, int]:
    """Return width and height as stored; raise UnreadableImageError where one is 0."""
    if min(image.size) < 1:
        raise UnreadableImageError
    return image.size


def read_exif(image: Image.Image) -> Image.Exif:
    """Return the EXIF tags without decoding a pixel. Raises any of PARSER_ERRORS."""
    exif = Image.Image.getexif(image)  # the PNG reader's own method decodes the image first
    if isinstance(image, PngImageFile) and not exif:
        exif.load(_late_png_exif(image))
    return exif


def is_turned(image: Image.Image) -> bool:
    """Return whether the orientation swaps width and height of `raw_size`; broken EXIF turns nothing."""
    if isinstance(image, TiffImageFile):  # its reader has swapped them already
        return False
    try:
        with recorded_warnings():
            return read_exif(image).get(ExifTags.Base.Orientation) in {5, 6, 7, 8}
    except PARSER_ERRORS:
        return False


def _late_png_exif(image: PngImageFile) -> bytes:
    """Return the content of an eXIf chunk, which may stand behind the pixels."""
    file: Any = image.fp
    for name, content, length in png_chunks(file, measure(file)):
        if name == b"eXIf" and length <= MAX_EXIF_BYTES:
            return read_at(file, content, length)
    return b""
