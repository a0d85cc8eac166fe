"""The columns of the table of files."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.admin.utils import quote
from django.utils.translation import gettext as _
from wagtail.admin.ui.tables import BaseColumn, BulkActionsCheckboxColumn, Column, DateColumn, TitleColumn

from media_hub.admin.columns import (
    DownloadColumn,
    PicturedKindColumn,
    SizeColumn,
    StatusColumn,
    TagsColumn,
    hide_when_narrow,
)
from media_hub.models import MediaFile


class UsageColumn(Column):
    """How often a file is used, as a link to where."""

    cell_template_name = "media_hub/library/usage_cell.html"


def title_id(file: MediaFile) -> str:
    return f"mediafile_{quote(file.pk)}_title"


def library_columns(*, get_url: Callable[[Any], str]) -> list[BaseColumn]:
    return hide_when_narrow(
        [
            BulkActionsCheckboxColumn("bulk_actions", obj_type="mediafile"),
            PicturedKindColumn("kind", label=_("Kind"), get_url=get_url),
            TitleColumn("title", label=_("Title"), sort_key="title", get_url=get_url, get_title_id=title_id),
            StatusColumn("status", label=_("Status")),
            TagsColumn("tags", label=_("Tags"), accessor="body.tags"),
            DownloadColumn("filename", label=_("File"), accessor="original_name"),
            SizeColumn("size", label=_("Size"), sort_key="size"),
            Column("collection", label=_("Collection"), accessor="collection.name"),
            DateColumn("created_at", label=_("Uploaded"), sort_key="created_at"),
            UsageColumn("usage_count", label=_("Usage")),
        ]
    )
