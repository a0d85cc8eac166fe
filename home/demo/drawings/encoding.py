"""Turn drawn pictures into files; the same picture gives the same bytes."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

from PIL import Image

from .metadata import Metadata, exif, iptc, xmp

Draw = Callable[[], Image.Image]

# Held sideways: the pixels are stored turned and EXIF says how to turn them back.
_STORED_TURN = {
    1: None,
    3: Image.Transpose.ROTATE_180,
    6: Image.Transpose.ROTATE_90,
    8: Image.Transpose.ROTATE_270,
}


def jpeg(draw: Draw, *, quality: int = 88, metadata: Metadata | None = None, orientation: int = 1) -> bytes:
    """Return a JPEG file with EXIF, IPTC and XMP where metadata is given."""
    image = draw().convert("RGB")
    turn = _STORED_TURN[orientation]
    image = image if turn is None else image.transpose(turn)
    if metadata is None:
        return _saved(image, "JPEG", quality=quality, optimize=True)
    block = exif(metadata, orientation=orientation)
    return _saved(
        image, "JPEG", quality=quality, optimize=True, exif=block, xmp=xmp(metadata), extra=iptc(metadata)
    )


def png(draw: Draw) -> bytes:
    return _saved(draw(), "PNG", compress_level=7)


def webp(draw: Draw, *, quality: int = 84, metadata: Metadata | None = None) -> bytes:
    """Return a WebP file with EXIF and XMP where metadata is given."""
    embedded = {} if metadata is None else {"exif": exif(metadata), "xmp": xmp(metadata)}
    return _saved(draw(), "WEBP", quality=quality, method=4, **embedded)


def avif(draw: Draw, *, quality: int = 70) -> bytes:
    # One thread: how the encoder divides its work must not depend on the machine.
    return _saved(draw(), "AVIF", quality=quality, speed=8, max_threads=1)


def gif(draw: Callable[[], list[Image.Image]], *, duration: int = 90) -> bytes:
    """Return an endless animation that shows each frame for `duration` milliseconds."""
    first, *rest = draw()
    return _saved(first, "GIF", save_all=True, append_images=rest, duration=duration, loop=0)


def svg(draw: Callable[[], str]) -> bytes:
    return draw().encode()


def _saved(image: Image.Image, file_format: str, **options: object) -> bytes:
    target = BytesIO()
    image.save(target, file_format, **options)
    return target.getvalue()
