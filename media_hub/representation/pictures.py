"""Pictures as templates write them: an image in the renditions of a style."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from media_hub.image_styles import LARGE_SPEC, ImageStyle
from media_hub.models.shared_renditions import share_renditions

from .images import alt_of, focal_point_of


@dataclass(frozen=True, kw_only=True)
class Picture:
    """What the attributes of an `<img>` say, and of the link around it. `large` is an address, empty without a lightbox."""

    src: str
    srcset: str
    sizes: str
    width: int
    height: int
    alt: str
    caption: str
    large: str
    focus: str
    colour: str


def pictures_of(images: Iterable[Any], *, style: ImageStyle) -> list[Picture]:
    """Return the pictures of what is there of the images; those that no block has read find their renditions together."""
    images = [image for image in images if image]
    alone = [image for image in images if image.shared_renditions is None]
    if len(alone) > 1:
        share_renditions(alone)
    return [picture_of(image, style=style) for image in images]


def picture_of(image: Any, *, style: ImageStyle, alt: str | None = None) -> Picture:
    """Return the picture of an image, with the alt text of its place where none is given."""
    specs = [*style.specs, *([LARGE_SPEC] if style.has_lightbox else [])]
    filters = [image.drawable_filter(spec) for spec in specs]
    found = image.get_renditions(*filters)
    renditions = [found[each.spec] for each in filters]
    by_width = {
        each.width: each for each in renditions[: len(style.specs)]
    }  # none is larger than the original
    largest = by_width[max(by_width)]
    return Picture(
        src=largest.url,
        srcset=", ".join(f"{by_width[width].url} {width}w" for width in sorted(by_width)),
        sizes=style.sizes,
        width=largest.width,
        height=largest.height,
        alt=alt_of(image) if alt is None else alt,
        caption=getattr(image, "contextual_caption", "") if style.has_captions else "",
        large=renditions[-1].url if style.has_lightbox else "",
        focus="" if style.ratio else _focus_class(image),
        colour=image.colour,
    )


def _focus_class(image: Any) -> str:
    """Return class names that stand for the focal point in tenths: a strict CSP forbids the `style` attribute."""
    focal_point = focal_point_of(image)
    if focal_point is None:
        return ""
    x, y = (round(focal_point[axis] * 10) * 10 for axis in ("x", "y"))
    return f"media-focus-x-{x} media-focus-y-{y}"
