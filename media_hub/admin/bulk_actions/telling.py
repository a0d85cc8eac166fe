"""Says what came of a bulk change that has ended."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages

from media_hub.actions.bulk_operations import deed_of
from media_hub.models import BulkOperation

from .report import report_of


def tell_outcome(
    request: Any,
    operation: BulkOperation,
    *,
    done: Callable[[int], str],
    unchanged: Callable[[int], str],
) -> None:
    """Tell what was done, with a way to undo it, what needed nothing, and what was refused and why.

    `done` and `unchanged` say of how many files.
    """
    page = reverse("media_hub_admin:operation", args=[operation.pk])
    report = report_of(operation)
    if report.changed:
        can_undo = deed_of(operation).undo is not None
        buttons = [messages.button(page, _("Undo…"))] if can_undo else []
        messages.success(request, done(report.changed), buttons=buttons)
    if report.unchanged:
        messages.warning(request, unchanged(report.unchanged))
    if report.refused:
        buttons = [messages.button(page, _("Show all"))] if report.unnamed else []
        messages.error(request, report.refusals_html(), buttons=buttons)
