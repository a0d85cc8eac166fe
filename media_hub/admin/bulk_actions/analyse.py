"""Asks analyzers about a selection."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from .base import MediaBulkAction


class AnalyseBulkAction(MediaBulkAction):
    display_name = _("Ask for suggestions")
    action_type = "analyse"
    deed = "analyse"
    aria_label = _("Ask analyzers for suggestions for the selected files")
    action_priority = 50
    icon = "media-hub-suggestions"
    template_name = "media_hub/bulk_actions/confirm_analyse.html"

    def done_message(self, count: int) -> str:
        text = ngettext(
            "Analyzers are asked about %(count)s file. What they propose stands under Suggestions.",
            "Analyzers are asked about %(count)s files. What they propose stands under Suggestions.",
            count,
        )
        return text % {"count": count}

    def unchanged_message(self, count: int) -> str:
        text = ngettext(
            "Analyzers were asked about %(count)s file before, and nothing has changed since.",
            "Analyzers were asked about %(count)s files before, and nothing has changed since.",
            count,
        )
        return text % {"count": count}
