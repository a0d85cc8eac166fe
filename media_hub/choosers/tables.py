"""Cells of the choosers' tables."""

from __future__ import annotations

from wagtail.admin.ui.tables import Column


class PickColumn(Column):
    """A checkbox that remembers the order of picking."""

    cell_template_name = "media_hub/chooser/pick_cell.html"
