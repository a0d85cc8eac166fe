"""Pictures for choosers: a rendition that exists, else a placeholder. None is made while somebody waits."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from wagtail.admin.staticfiles import versioned_static
from wagtail.images.models import Filter

THUMBNAIL_SPEC = "max-165x165"
LARGE_SPEC = "max-800x600"


@dataclass(frozen=True, kw_only=True)
class Preview:
    """An address with width and height in pixels, as Wagtail's chooser scripts want it."""

    url: str
    width: int
    height: int
    is_placeholder: bool = False

    def as_json(self) -> dict[str, Any]:
        return {name: value for name, value in asdict(self).items() if name != "is_placeholder"}


def preview_of(image: Any, *specs: str) -> Preview:
    """Return the first of the renditions that exists. Prefetch them to ask without a query."""
    filters = [image.clean_filter_for_svg(Filter(spec)) for spec in specs or (THUMBNAIL_SPEC,)]
    found = image.find_existing_renditions(*filters)
    rendition = next((found[each] for each in filters if each in found), None)
    if rendition is None:
        return placeholder("preparing")
    return Preview(url=rendition.url, width=rendition.width, height=rendition.height)


def placeholder(name: str) -> Preview:
    """Return the drawing `name`: `preparing` for a picture on its way, `hidden` for one that is not shown."""
    url = versioned_static(f"media_hub/img/{name}.svg")
    return Preview(url=url, width=165, height=124, is_placeholder=True)
