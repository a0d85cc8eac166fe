"""Cells of the choosers' tables."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from wagtail.admin.ui.tables import Column, TitleColumn


def where_there_is_room(columns: Iterable[Any]) -> list[Any]:
    """Return the columns as such that a telephone does not show: there they would leave the title a letter a line."""
    columns = list(columns)
    for column in columns:
        column.classname = " ".join(filter(None, [column.classname, "media-hub-roomy"]))
    return columns


class PickColumn(Column):
    """A checkbox that remembers the order of picking."""

    cell_template_name = "media_hub/chooser/pick_cell.html"


class FittingTitleColumn(TitleColumn):
    """A title that chooses its file; of a file that does not fit, the title with the reason."""

    cell_template_name = "media_hub/chooser/title_cell.html"

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        return context if not instance.misfit else {**context, "link_url": None, "label_id": None}
