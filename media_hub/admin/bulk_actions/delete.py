"""Puts a selection into the trash."""

from __future__ import annotations

from typing import Any

from django.db.models import prefetch_related_objects
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.models import ReferenceIndex

from media_hub.models import MediaFile

from .base import MediaBulkAction


class DeleteBulkAction(MediaBulkAction):
    """What is in use stays; the page that asks shows where."""

    display_name = _("Delete")
    action_type = deed = "delete"
    aria_label = _("Delete the selected files")
    action_priority = 100
    classes = {"serious"}
    icon = "bin"
    template_name = "media_hub/bulk_actions/confirm_delete.html"
    permission = "delete"

    @cached_property
    def usage_counts(self) -> dict[int, int]:
        """Count for the whole selection in one query."""
        files = [file for file in self.selected if file.pk in self.allowed_ids]
        prefetch_related_objects(files, "body")
        counts = ReferenceIndex.get_count_references_to_in_bulk([file.body for file in files])
        return {file.pk: counts[file.body] for file in files}

    def object_context(self, obj: MediaFile) -> dict[str, Any]:
        return {**super().object_context(obj), "uses": self.usage_counts[obj.pk]}

    def groups(self, entries: list[dict[str, Any]]) -> dict[str, list[Any]]:
        return {
            "items": [entry for entry in entries if not entry["uses"]],
            "used_items": [entry for entry in entries if entry["uses"]],
        }

    def done_message(self, count: int) -> str:
        text = ngettext(
            "%(count)s file was moved to the trash.", "%(count)s files were moved to the trash.", count
        )
        return text % {"count": count}
