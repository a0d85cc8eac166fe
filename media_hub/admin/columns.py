"""Cells of the listings' tables."""

from __future__ import annotations

from typing import Any

from django.template.defaultfilters import filesizeformat
from wagtail.admin.ui.tables import BaseColumn, Column

WIDE = "media-hub-wide"  # cells that a telephone does not show
# The third from the end is the collection, which the style sheet finds by its place: Wagtail's cell has no class.
NARROW_TOO = (
    "counts",
    "bulk_actions",
    "select",
    "preview",
    "kind",
    "title",
    "alt_state",
    "status",
    "collection",
)


def hide_when_narrow(columns: list[BaseColumn]) -> list[BaseColumn]:
    """Let the style sheet leave out on a small screen what is not needed to find a file."""
    for column in columns:
        if column.name not in NARROW_TOO:
            column.classname = f"{column.classname or ''} {WIDE}".strip()
    return columns


class ThumbnailColumn(BaseColumn):
    """The thumbnail that exists, or an icon of the kind."""

    cell_template_name = "media_hub/admin/columns/thumbnail.html"

    def __init__(self, name: str, *, get_url: Any, **kwargs: Any) -> None:
        super().__init__(name, **kwargs)
        self.get_url = get_url

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        context = super().get_cell_context_data(instance, parent_context)
        return {**context, "url": self.get_url(instance)}


class PicturedKindColumn(ThumbnailColumn):
    """The same for documents, with the kind in words: a poster does not tell a film from a song."""

    cell_template_name = "media_hub/admin/columns/pictured_kind.html"


class StatusColumn(BaseColumn):
    """State, processing and access, as badges."""

    cell_template_name = "media_hub/admin/columns/status.html"


class KindColumn(BaseColumn):
    cell_template_name = "media_hub/admin/columns/kind.html"


class TagsColumn(BaseColumn):
    """Tags with their colours; prefetch them."""

    cell_template_name = "media_hub/admin/columns/tags.html"


class DownloadColumn(Column):
    """The name of the file, as a link to it. Wagtail's own cannot be left out on a small screen."""

    cell_template_name = "media_hub/admin/columns/download.html"


class SizeColumn(Column):
    """A number of bytes, as people say it."""

    def get_value(self, instance: Any) -> str:
        size = super().get_value(instance)
        return "" if size is None else filesizeformat(size)
