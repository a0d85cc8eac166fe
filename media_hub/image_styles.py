"""Named styles: how the pictures of a page are laid out, and how large they come. A site defines them in code."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.utils.apps import get_app_submodules

SINGLE = "single"  # for one picture, as in rich text
GALLERIES = ("grid", "masonry", "carousel")
LAYOUTS = (*GALLERIES, SINGLE)
LARGE_SPEC = "width-1600"  # where a picture is enlarged; blocks and the API ask for it, too
NAME = re.compile(r"[a-z][a-z0-9-]*")
OF_WAGTAIL = ("fullwidth", "left", "right")  # its own formats of rich text


@dataclass(frozen=True, kw_only=True)
class ImageStyle:
    """How pictures are shown.

    `widths` are those of the renditions, in pixels; `sizes` is the HTML attribute; `ratio` is the width and the height
    of a crop around the focal point, None for whole pictures.
    """

    name: str
    label: str | Promise
    layout: str
    widths: tuple[int, ...] = (400, 800)
    sizes: str = "100vw"
    ratio: tuple[int, int] | None = None
    has_captions: bool = True
    has_lightbox: bool = True

    @property
    def specs(self) -> tuple[str, ...]:
        """Return the filter specs of the renditions, in the order of `widths`."""
        if self.ratio is None:
            return tuple(f"width-{width}" for width in self.widths)
        across, down = self.ratio
        return tuple(f"fill-{width}x{round(width * down / across)}" for width in self.widths)

    @property
    def template(self) -> str:
        return f"media_hub/image_styles/{self.layout}.html"

    @property
    def is_for_galleries(self) -> bool:
        return self.layout in GALLERIES

    def faults(self) -> Iterator[str]:
        """Say what is wrong with it, as the end of a sentence."""
        if not isinstance(self.name, str) or not NAME.fullmatch(self.name):
            yield "must have a name of small letters, digits and hyphens"
        if self.layout not in LAYOUTS:
            yield f"must have one of the layouts {', '.join(LAYOUTS)}"
        if not self.widths or not _are_lengths(self.widths):
            yield "must have widths: whole numbers above zero"
        if self.ratio is not None and not (_are_lengths(self.ratio) and len(self.ratio) == 2):
            yield "must have a ratio of two whole numbers above zero, or None"
        if self.layout == SINGLE and self.name in OF_WAGTAIL:
            yield f"must not have the name of a format of Wagtail's: {', '.join(OF_WAGTAIL)}"


def _are_lengths(values: Any) -> bool:
    is_sequence = isinstance(values, tuple | list)
    return is_sequence and all(type(each) is int and each > 0 for each in values)


_styles: dict[str, ImageStyle] = {}


def register_image_style(style: ImageStyle) -> None:
    """Add a style; it takes the place of one of the same name. Call it in the module `image_styles` of an app."""
    _styles[style.name] = style


def unregister_image_style(name: str) -> None:
    """Take a style away, as one that Media Hub brings along."""
    del _styles[name]


def registered_styles() -> list[ImageStyle]:
    """Return the styles of the site, those of Media Hub first."""
    _load_styles_of_apps()
    return list(_styles.values())


@cache
def _load_styles_of_apps() -> None:
    for _module in get_app_submodules("image_styles"):
        pass


def gallery_styles(names: Iterable[str] = ()) -> list[ImageStyle]:
    """Return the styles for several pictures, those with these names where any are given, in the order of the names."""
    found = {each.name: each for each in registered_styles() if each.is_for_galleries}
    return [found[name] for name in names if name in found] if names else list(found.values())


def style_for(stored: str | None, names: Iterable[str] = ()) -> ImageStyle:
    """Return the style that a page has stored; the first one for a page without, and for a style that is gone."""
    styles = gallery_styles(names) or gallery_styles() or [GRID]
    return next((each for each in styles if each.name == stored), styles[0])


def style_named(name: str) -> ImageStyle | None:
    return next((each for each in registered_styles() if each.name == name), None)


GRID = ImageStyle(
    name="grid",
    label=_("Grid"),
    layout="grid",
    sizes="(min-width: 48rem) 24rem, 100vw",
    ratio=(8, 5),
)
MASONRY = ImageStyle(
    name="masonry",
    label=_("Masonry"),
    layout="masonry",
    sizes="(min-width: 48rem) 24rem, 50vw",
)
CAROUSEL = ImageStyle(
    name="carousel",
    label=_("Carousel"),
    layout="carousel",
    widths=(800, 1200),
    sizes="(min-width: 45rem) 36rem, 80vw",
    ratio=(3, 2),
)
for _each in (GRID, MASONRY, CAROUSEL):
    register_image_style(_each)
