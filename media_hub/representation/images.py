"""The image object that headless front ends get."""

from __future__ import annotations

from typing import Any, TypedDict

from media_hub.conf import conf


class RenditionObject(TypedDict):
    """Width and height are in pixels."""

    url: str
    full_url: str
    width: int
    height: int


class FocalPointObject(TypedDict):
    """The centre, as fractions of width and height from the top left; `position` is CSS for `object-position`."""

    x: float
    y: float
    position: str


class PlaceholderObject(TypedDict):
    """ThumbHash in base64, and the main colour as CSS writes it."""

    thumbhash: str
    colour: str


def placeholder_of(image: Any) -> PlaceholderObject | None:
    """Return what to show until the image is there, None until a worker has made it, and for drawings."""
    if not image.thumbhash:
        return None
    return PlaceholderObject(thumbhash=image.thumbhash, colour=image.colour)


def renditions_of(image: Any) -> dict[str, RenditionObject]:
    """Return the presets, by filter spec, those that do not exist yet as promises; prefetch them to ask without a query."""
    filters = {spec: image.drawable_filter(spec) for spec in conf.RENDITION_PRESETS}
    renditions = image.get_renditions(*filters.values())
    return {
        spec: RenditionObject(
            url=renditions[each.spec].url,
            full_url=renditions[each.spec].full_url,
            width=renditions[each.spec].width,
            height=renditions[each.spec].height,
        )
        for spec, each in filters.items()
    }


def focal_point_of(image: Any) -> FocalPointObject | None:
    """Return the focal point, None where none is set."""
    focal_point = image.get_focal_point()
    if focal_point is None or not (image.width and image.height):
        return None
    x = round(focal_point.centroid_x / image.width, 4)
    y = round(focal_point.centroid_y / image.height, 4)
    return FocalPointObject(x=x, y=y, position=f"{x:.2%} {y:.2%}")
