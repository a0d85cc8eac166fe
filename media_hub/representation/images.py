"""The image object that headless front ends get."""

from __future__ import annotations

from typing import Any, TypedDict

from wagtail.images.models import Filter

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


def renditions_of(image: Any) -> dict[str, RenditionObject]:
    """Return the presets that exist, by filter spec. Makes none; prefetch them to ask without a query."""
    filters = [Filter(spec) for spec in conf.RENDITION_PRESETS]
    found = image.find_existing_renditions(*filters) if filters else {}
    return {
        each.spec: RenditionObject(
            url=found[each].url,
            full_url=found[each].full_url,
            width=found[each].width,
            height=found[each].height,
        )
        for each in filters
        if each in found
    }


def focal_point_of(image: Any) -> FocalPointObject | None:
    """Return the focal point, None where none is set."""
    focal_point = image.get_focal_point()
    if focal_point is None or not (image.width and image.height):
        return None
    x = round(focal_point.centroid_x / image.width, 4)
    y = round(focal_point.centroid_y / image.height, 4)
    return FocalPointObject(x=x, y=y, position=f"{x:.2%} {y:.2%}")
