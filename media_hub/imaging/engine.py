"""Many renditions from one read and one decode.

What a filter spec means stays Wagtail's business: its operations compute the crop and the size, its `Filter.run` runs
the filter operations and encodes. Only the pixels on the way are made here: decoded once, as small as the largest
rendition allows, and halved step by step for the smaller ones.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from io import BytesIO
from typing import Any, BinaryIO

import willow
from PIL import Image
from wagtail.images.models import Filter

from media_hub.conf import conf
from media_hub.exceptions import RenditionFailedError

from .finishing import finish
from .metadata import strip_metadata
from .pyramid import Cut, Pyramid

# Pixels that Pillow reads by itself. What moves, and drawings, go Wagtail's own way.
PIXEL_FORMATS = frozenset({"jpeg", "png", "webp", "avif", "heic", "bmp", "tiff", "gif"})
MOVING_FORMATS = frozenset({"png", "webp", "avif", "gif"})
ENCODERS = min(os.cpu_count() or 1, 4)


@dataclass(frozen=True, kw_only=True)
class Rendered:
    """One encoded rendition without the metadata of the original; its size is in pixels."""

    spec: str
    format_name: str
    content: bytes


def render(original: BinaryIO, *, image: Any, filters: Sequence[Filter]) -> Iterator[Rendered]:
    """Make the renditions that `filters` describe, in any order; `image` knows the focal point.

    At most `ENCODERS` are encoded at a time, and what was yielded is not kept. Raises what Wagtail raises: an
    InvalidFilterSpecError for operations that do not go together, Pillow's errors for pixels that are broken; and
    RenditionFailedError for a size beyond that of the largest original which may come in.
    """
    for each in filters:
        _refuse_too_large(each, image)
    format_name = willow.Image.open(original).format_name
    original.seek(0)
    pixels = Image.open(original) if format_name in PIXEL_FORMATS else None
    if pixels is None or _moves(pixels, format_name):
        yield from _as_wagtail_does(original, image, filters)
    else:
        yield from _from_one_decode(pixels, format_name, image, filters)


def _refuse_too_large(each: Filter, image: Any) -> None:
    width, height = each.get_transform(image).size
    if width * height > conf.MAX_IMAGE_PIXELS:
        raise RenditionFailedError


def _moves(pixels: Image.Image, format_name: str) -> bool:
    """Return whether it is an animation. The further pictures of a JPEG, as cameras add them, are none."""
    return format_name in MOVING_FORMATS and getattr(pixels, "is_animated", False)


def _as_wagtail_does(original: BinaryIO, image: Any, filters: Sequence[Filter]) -> Iterator[Rendered]:
    original.seek(0)
    data = BytesIO(original.read())
    for each in filters:
        data.seek(0)
        out = BytesIO()
        encoded = each.run(image, out, source=data)
        yield Rendered(
            spec=each.spec, format_name=encoded.format_name, content=strip_metadata(out.getvalue())
        )


def _from_one_decode(
    pixels: Image.Image, format_name: str, image: Any, filters: Sequence[Filter]
) -> Iterator[Rendered]:
    pyramid = Pyramid(pixels)
    cuts = {each: _cut(each, image, pyramid.size) for each in filters}
    pyramid.decode(cuts.values())

    def make(each: Filter) -> Rendered:
        encoded, content = finish(
            pyramid.pixels(cuts[each]), spec=each.spec, image=image, format_name=format_name
        )
        return Rendered(spec=each.spec, format_name=encoded, content=content)

    with ThreadPoolExecutor(max_workers=ENCODERS) as pool:
        yield from pool.map(make, sorted(filters, key=lambda each: cuts[each].scale, reverse=True))


def _cut(each: Filter, image: Any, size: tuple[int, int]) -> Cut:
    """Return which part of the oriented original, in its pixels, becomes how large."""
    transform = each.get_transform(image, size)
    left, top, right, bottom = transform.get_rect().round()
    width, height = size
    box = (max(0, left), max(0, top), min(right, width), min(bottom, height))
    return Cut(box=box, size=tuple(transform.size))
