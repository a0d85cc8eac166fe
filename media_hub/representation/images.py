"""The image object that headless front ends get."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypedDict

from wagtail.admin.utils import get_admin_base_url
from wagtail.api.utils import get_full_url

from media_hub.conf import conf
from media_hub.models.spoken import spoken_of

from .public import is_public

# Those that the templates of blocks write, so that both ask for the same renditions.
SRCSET_SPECS = ("width-400", "width-800", "width-1600")


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


class PictureObject(TypedDict):
    """A picture as it is shown: `src` is the largest of `srcset`, whose widths all differ; width and height are those of `src`."""

    src: str
    srcset: list[RenditionObject]
    width: int
    height: int
    alt: str


class ImageObject(PictureObject):
    """An image of the library, with the alt text of the place that it stands in."""

    id: int
    kind: str
    title: str
    decorative: bool
    credit: str
    focal_point: FocalPointObject | None
    placeholder: PlaceholderObject | None


def image_object(image: Any, *, request: Any) -> ImageObject | None:
    """Return the image object; None for no image, and for one that not everyone may see."""
    if image is None or not is_public(image):
        return None
    return ImageObject(
        **picture_object(image, request=request, alt=alt_of(image)),
        id=image.pk,
        kind="image",
        title=image.title,
        decorative=_is_decorative(image),
        credit=image.media_file.credit,
        focal_point=focal_point_of(image),
        placeholder=placeholder_of(image),
    )


def picture_object(picture: Any, *, request: Any, alt: str) -> PictureObject:
    """Return an image or a poster in the widths of blocks, those that do not exist yet as promises."""
    renditions = _renditions(picture, SRCSET_SPECS, request=request)
    by_width = {each["width"]: each for each in renditions.values()}  # none is larger than the original
    largest = by_width[max(by_width)]
    return PictureObject(
        src=largest["full_url"],
        srcset=[by_width[width] for width in sorted(by_width)],
        width=largest["width"],
        height=largest["height"],
        alt=alt,
    )


def placeholder_of(image: Any) -> PlaceholderObject | None:
    """Return what to show until the image is there, None until a worker has made it, and for drawings."""
    if not image.thumbhash:
        return None
    return PlaceholderObject(thumbhash=image.thumbhash, colour=image.colour)


def renditions_of(image: Any) -> dict[str, RenditionObject]:
    """Return the presets, by filter spec, those that do not exist yet as promises; prefetch them to ask without a query."""
    return _renditions(image, conf.RENDITION_PRESETS)


def focal_point_of(image: Any) -> FocalPointObject | None:
    """Return the focal point, None where none is set."""
    focal_point = image.get_focal_point()
    if focal_point is None or not (image.width and image.height):
        return None
    x = round(focal_point.centroid_x / image.width, 4)
    y = round(focal_point.centroid_y / image.height, 4)
    return FocalPointObject(x=x, y=y, position=f"{x:.2%} {y:.2%}")


def alt_of(image: Any) -> str:
    """Return the text of the place that the image stands in, else its own; empty for a decorative one."""
    return "" if _is_decorative(image) else str(image.contextual_alt_text or spoken_of(image).text)


def _renditions(image: Any, specs: Iterable[str], *, request: Any = None) -> dict[str, RenditionObject]:
    filters = {spec: image.drawable_filter(spec) for spec in specs}
    renditions = image.get_addresses(*filters.values())
    return {spec: _rendition_object(renditions[each.spec], request=request) for spec, each in filters.items()}


def _rendition_object(rendition: Any, *, request: Any) -> RenditionObject:
    url = rendition.url  # asked for once: storages and promises sign it
    base = "" if request else get_admin_base_url() or ""
    full_url = get_full_url(request, url) if request else f"{base}{url}" if url.startswith("/") else url
    return RenditionObject(url=url, full_url=full_url, width=rendition.width, height=rendition.height)


def _is_decorative(image: Any) -> bool:
    """Return what the place says, where it says anything, else the image itself."""
    return bool(image.decorative or (not image.contextual_alt_text and spoken_of(image).is_decorative))
