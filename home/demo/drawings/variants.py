"""Files that show the same picture as another one, changed as people change them."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

from PIL import Image, ImageEnhance

from .encoding import jpeg, webp

Make = Callable[[], bytes]


def resized(make: Make, *, long_edge: int) -> bytes:
    """Return the picture as a smaller JPEG whose longer edge measures `long_edge` pixels."""
    image = _pixels(make)
    image.thumbnail((long_edge, long_edge), Image.Resampling.LANCZOS)
    return jpeg(lambda: image, quality=85)


def recompressed(make: Make, *, quality: int) -> bytes:
    """Return the picture as a JPEG of lower quality (1 to 95)."""
    image = _pixels(make)
    return jpeg(lambda: image, quality=quality)


def cropped(make: Make, *, share: float) -> bytes:
    """Return a JPEG without the outer `share` (0 to 0.5) of each edge."""
    image = _pixels(make)
    x, y = round(image.width * share), round(image.height * share)
    part = image.crop((x, y, image.width - x, image.height - y))
    return jpeg(lambda: part, quality=88)


def grey(make: Make) -> bytes:
    """Return the picture as a JPEG without colour."""
    image = _pixels(make).convert("L")
    return jpeg(lambda: image, quality=88)


def brightened(make: Make, *, factor: float) -> bytes:
    """Return a brighter picture, converted to WebP."""
    image = ImageEnhance.Brightness(_pixels(make)).enhance(factor)
    return webp(lambda: image)


def _pixels(make: Make) -> Image.Image:
    with Image.open(BytesIO(make())) as image:
        return image.convert("RGB")
