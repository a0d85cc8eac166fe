"""The last part of a rendition: filter operations and encoding, as Wagtail does them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

from PIL import Image
from wagtail.images.models import Filter
from willow.plugins.pillow import PillowImage


class ReadyFilter(Filter):
    """A filter for pixels that have their final size already: what is left to do is everything but the transforms."""

    transform_operations: list[Any] = []

    def __init__(self, spec: str, *, pixels: Image.Image, format_name: str) -> None:
        super().__init__(spec)
        self._pixels = PillowImage(pixels)
        self._pixels.format_name = format_name

    @contextmanager
    def get_willow_image(self, image: Any, source: Any = None) -> Iterator[PillowImage]:
        yield self._pixels


def finish(pixels: Image.Image, *, spec: str, image: Any, format_name: str) -> tuple[str, bytes]:
    """Return the name of the format and the encoded bytes; `format_name` is that of the original, in Willow's words."""
    out = BytesIO()
    encoded = ReadyFilter(spec, pixels=pixels, format_name=format_name).run(image, out)
    return encoded.format_name, out.getvalue()
