"""What waits for the approval of a user, and how much that is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.site_summary import SummaryItem

from media_hub.models import MediaFile, Namespace
from media_hub.permissions import policy_for
from media_hub.permissions.places import below

SECONDS = 30


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """`is_asked`: whether approval is this user's to give somewhere at present."""

    count: int
    is_asked: bool


NOTHING = Waiting(count=0, is_asked=False)


def waiting_files(user: Any) -> QuerySet[MediaFile]:
    """Match what waits and the user may decide about."""
    files: QuerySet[MediaFile] = policy_for(MediaFile).instances_user_has_permission_for(user, "approve")
    return files.filter(state=MediaFile.State.PENDING)


def waiting_for(user: Any) -> Waiting:
    """Return how much waits for a user, from up to half a minute ago."""
    if not policy_for(MediaFile).user_has_permission(user, "approve"):
        return NOTHING
    known: Waiting | None = cache.get(_key(user))
    if known is None:
        count = waiting_files(user).order_by().count()
        known = Waiting(count=count, is_asked=bool(count) or _is_asked(user))
        cache.set(_key(user), known, SECONDS)
    return known


def forget_waiting(user: Any) -> None:
    """Count anew: the user has just decided about something."""
    cache.delete(_key(user))


def _key(user: Any) -> str:
    return f"media_hub.waiting:{user.pk}"


def _is_asked(user: Any) -> bool:
    strict = Namespace.objects.filter(requires_approval=True).order_by()
    roots = list(strict.values_list("root_collection__path", flat=True))
    places = policy_for(MediaFile).collections_user_has_permission_for(user, "approve")
    return bool(roots) and places.filter(below(roots)).exists()


def put_approval(request: Any, items: list[MenuItem]) -> None:
    """Add the queue to the menu, with its length, for those who are asked."""
    waiting = waiting_for(request.user)
    if waiting.is_asked:
        label = _("Approval (%(count)s)") % {"count": waiting.count} if waiting.count else _("Approval")
        url = reverse("media_hub_admin:approval")
        items.append(MenuItem(label, url, name="approval", icon_name="check", order=301))
        items.sort(key=lambda item: item.order)


class ApprovalSummaryItem(SummaryItem):
    order = 310
    template_name = "media_hub/approval/summary.html"

    def is_shown(self) -> bool:
        return waiting_for(self.request.user).count > 0

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {"count": waiting_for(self.request.user).count}
