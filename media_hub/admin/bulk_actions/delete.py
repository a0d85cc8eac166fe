"""Puts a selection into the trash."""

from __future__ import annotations

from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.models import ReferenceIndex

from media_hub.actions.delete_media import delete_media
from media_hub.models import MediaFile

from .base import MediaBulkAction


class DeleteBulkAction(MediaBulkAction):
    """What is in use stays; the page that asks shows where."""

    display_name = _("Delete")
    action_type = "delete"
    aria_label = _("Delete the selected files")
    action_priority = 100
    classes = {"serious"}
    icon = "bin"
    template_name = "media_hub/bulk_actions/confirm_delete.html"
    permission = "delete"

    @cached_property
    def usage_counts(self) -> dict[int, int]:
        """Count for the whole selection in one query."""
        bodies = {file.body: file.pk for file in self.selected if file.pk in self.allowed_ids}
        counts = ReferenceIndex.get_count_references_to_in_bulk(list(bodies))
        return {pk: counts[body] for body, pk in bodies.items()}

    def object_context(self, obj: MediaFile) -> dict[str, Any]:
        return {**super().object_context(obj), "uses": self.usage_counts[obj.pk]}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        used = [entry for entry in context["items"] if entry["uses"]]
        unused = [entry for entry in context["items"] if not entry["uses"]]
        return {**context, "items": unused, "used_items": used}

    @classmethod
    def act(cls, media_file: MediaFile, *, actor: Any, **options: Any) -> int:
        return delete_media(files=[media_file], actor=actor)

    def done_message(self, count: int) -> str:
        text = ngettext(
            "%(count)s file was moved to the trash.", "%(count)s files were moved to the trash.", count
        )
        return text % {"count": count}
