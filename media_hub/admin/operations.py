"""Bulk changes: what was done, how far one has come, stop it, undo it."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from typing import Any

from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.ui.tables import BaseColumn, Column, DateColumn, StatusTagColumn, TitleColumn, UserColumn
from wagtail.admin.views.generic import IndexView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from media_hub.actions.bulk_operations import (
    cancel_operation,
    deed_of,
    may_be_undone,
    outcomes,
    start_operation,
    undo_operation,
)
from media_hub.actions.unpack_archive import UNPACK
from media_hub.conf import conf
from media_hub.exceptions import MediaHubError
from media_hub.models import BulkItem, BulkOperation, MediaFile
from media_hub.permissions import policy_for

from .bulk_actions.report import fields_left_out, left_out_in_words
from .columns import hide_when_narrow
from .trash import body_url

NAMED_AT_MOST = 100  # files that something was refused for
Outcome = BulkItem.Outcome


def operations_for(user: Any, action: str = "view") -> QuerySet[BulkOperation]:
    found: QuerySet[BulkOperation] = policy_for(BulkOperation).instances_user_has_permission_for(user, action)
    return found.select_related("actor", "namespace", "undoes", "undone_by")


def title_of(operation: BulkOperation) -> str:
    """Say what is done, and with what."""
    label = str(deed_of(operation).label)
    title = f"{label} ({operation.note})" if operation.note else label
    return _("Undo: %(what)s") % {"what": title} if operation.undoes_id else title


def page_of(operation: BulkOperation) -> str:
    return reverse("media_hub_admin:operation", args=[operation.pk])


def counts_in_words(operation: BulkOperation, counts: dict[str, int]) -> str:
    unpacks = is_unpacking(operation)
    labels = {
        Outcome.CHANGED: _("%(count)s unpacked") if unpacks else _("%(count)s changed"),
        Outcome.UNCHANGED: _("%(count)s in the library already")
        if unpacks
        else _("%(count)s left as they were"),
        Outcome.REFUSED: _("%(count)s refused"),
        Outcome.WAITING: _("%(count)s to go"),
    }
    return ", ".join(text % {"count": counts[name]} for name, text in labels.items() if counts.get(name))


def is_unpacking(operation: BulkOperation) -> bool:
    """Return whether its files come out of an archive."""
    return operation.deed == UNPACK and operation.undoes_id is None


class OperationsView(IndexView):
    model = BulkOperation
    any_permission_required = ["view"]
    page_title = gettext_lazy("Bulk changes")
    header_icon = "history"
    paginate_by = 30
    default_ordering = ("-created_at", "-pk")
    is_searchable = False
    index_url_name = "media_hub_admin:operations"
    index_results_url_name = "media_hub_admin:operations_results"
    results_template_name = "media_hub/operations/index_results.html"

    def user_has_any_permission(self, permissions: Any) -> bool:
        return bool(
            policy_for(MediaFile).user_has_any_permission(self.request.user, ["view", "choose", "change"])
        )

    def get_base_queryset(self) -> QuerySet[BulkOperation]:
        return operations_for(self.request.user)

    def order_queryset(self, queryset: QuerySet[BulkOperation]) -> QuerySet[BulkOperation]:
        return queryset.order_by("-created_at", "-pk")

    @cached_property
    def columns(self) -> list[BaseColumn]:
        columns = [
            TitleColumn("title", label=_("Change"), accessor=title_of, get_url=page_of),
            Column("counts", label=_("Files"), accessor="in_words"),
            StatusTagColumn("state", label=_("State"), accessor="get_state_display", primary=is_open),
            UserColumn("actor", label=_("By"), blank_display_name=_("a deleted account")),
            Column("namespace", label=_("Namespace")),
            DateColumn("created_at", label=_("Begun")),
        ]
        return hide_when_narrow(columns)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        count_items(context["object_list"])
        return context


def is_open(operation: BulkOperation) -> bool:
    return operation.is_open


def count_items(operations: Any) -> None:
    """Give each its counts in words, by one query."""
    items = BulkItem.objects.filter(operation__in=[operation.pk for operation in operations]).order_by()
    counts: dict[int, dict[str, int]] = defaultdict(dict)
    for operation_id, outcome, count in items.values_list("operation", "outcome").annotate(Count("pk")):
        counts[operation_id][outcome] = count
    for operation in operations:
        operation.in_words = counts_in_words(operation, counts[operation.pk])


class OperationView(WagtailAdminTemplateMixin, TemplateView):
    """Shows what became of the files, or how far it has come."""

    template_name = "media_hub/operations/page.html"
    page_title = gettext_lazy("Bulk change")
    header_icon = "history"

    @cached_property
    def operation(self) -> BulkOperation:
        return get_object_or_404(operations_for(self.request.user), pk=self.kwargs["operation_id"])

    def get_page_subtitle(self) -> str:
        return title_of(self.operation)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *super().get_breadcrumbs_items(),
            {"url": reverse("media_hub_admin:library"), "label": _("Media")},
            {"url": reverse("media_hub_admin:operations"), "label": _("Bulk changes")},
            {"url": "", "label": title_of(self.operation)},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), **progress_context(self.operation, self.request.user)}


def progress_context(operation: BulkOperation, user: Any) -> dict[str, Any]:
    counts = outcomes(operation)
    total = sum(counts.values())
    done = total - counts[Outcome.WAITING]
    return {
        "operation": operation,
        "counts": counts_in_words(operation, counts),
        "left_out": left_out_in_words(fields_left_out(operation)),
        "total": total,
        "done": done,
        "refused": [] if is_unpacking(operation) else _named(operation, user, Outcome.REFUSED),
        "stays": _named(operation, user, Outcome.CHANGED) if operation.undoes_id else [],
        "entries": _entries(operation, user) if is_unpacking(operation) and not operation.is_open else [],
        "skipped": operation.parameters.get("skipped", 0),
        "unnamed": max(counts[Outcome.REFUSED] - NAMED_AT_MOST, 0),
        "is_stuck": is_stuck(operation),
        "may_undo": may_be_undone(operation),
        "undone_by": getattr(operation, "undone_by", None),
    }


def is_stuck(operation: BulkOperation) -> bool:
    """Return whether no worker has begun with it for two leases."""
    long_ago = timezone.now() - timedelta(seconds=2 * conf.JOB_LEASE_SECONDS)
    return operation.state == BulkOperation.State.QUEUED and operation.created_at < long_ago


def _named(operation: BulkOperation, user: Any, outcome: str) -> list[BulkItem]:
    """Return the files about which there is something to say; one that the user may see no longer is not named."""
    found = operation.items.filter(outcome=outcome).exclude(reason="")
    items = list(found.order_by("pk")[:NAMED_AT_MOST])
    seen = policy_for(MediaFile).instances_user_has_permission_for(user, "view")
    ids = set(
        seen.filter(pk__in=[item.media_file_id for item in items]).order_by().values_list("pk", flat=True)
    )
    for item in items:
        if item.media_file_id not in ids:
            item.title, item.reason = _("A file"), _("You may not see it any more.")
    return items


def _entries(operation: BulkOperation, user: Any) -> list[BulkItem]:
    """Return the files of an archive, each with the address of what it has become where the user may see that."""
    items = list(operation.items.select_related("media_file").order_by("pk")[: conf.UNPACK_MAX_FILES])
    seen = policy_for(MediaFile).instances_user_has_permission_for(user, "view")
    landed = [item.media_file_id for item in items if item.media_file_id]
    ids = set(seen.filter(pk__in=landed).order_by().values_list("pk", flat=True))
    for item in items:
        item.url = body_url(item.media_file) if item.media_file_id in ids else ""  # type: ignore[attr-defined, arg-type]
    return items


@require_safe
def progress(request: HttpRequest, operation_id: int) -> HttpResponse:
    """Answer with the part of the page that changes meanwhile."""
    operation = get_object_or_404(operations_for(request.user), pk=operation_id)
    return render(request, "media_hub/operations/progress.html", progress_context(operation, request.user))


@require_POST
def undo(request: HttpRequest, operation_id: int) -> HttpResponse:
    operation = get_object_or_404(operations_for(request.user, "change"), pk=operation_id)
    try:
        undoing = undo_operation(operation=operation, actor=request.user)
    except MediaHubError as error:
        messages.error(request, error.message)
        return redirect(page_of(operation))
    start_operation(undoing)
    if not undoing.is_open:
        messages.success(
            request, _("Undone: %(counts)s.") % {"counts": counts_in_words(undoing, outcomes(undoing))}
        )
    return redirect(page_of(undoing))


@require_POST
def cancel(request: HttpRequest, operation_id: int) -> HttpResponse:
    operation = get_object_or_404(operations_for(request.user, "change"), pk=operation_id)
    if cancel_operation(operation=operation, actor=request.user):
        messages.success(request, _("Stopped. What was done already stays done; you can undo it."))
    else:
        messages.warning(request, _("It had ended already."))
    return redirect(page_of(operation))
