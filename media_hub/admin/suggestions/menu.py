"""The review screen in the side menu, with how many files wait there."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.core.cache import cache
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.menu import MenuItem

from media_hub.models import MediaFile, Suggestion
from media_hub.permissions import policy_for

from .queue import files_to_review

SECONDS = 30
LAST_CHANGE = "media_hub.suggestions"  # names the state that counts are of
COUNTED_AT_MOST = 1_000  # files; nobody needs to know how many more


def files_waiting(user: Any) -> int:
    """Return how many files have suggestions that the user may decide about.

    What people decide counts at once, what analyzers propose within half a minute.
    """
    key = f"media_hub.suggestions:{user.pk}"
    found = cache.get_many([LAST_CHANGE, key])
    last_change = found.get(LAST_CHANGE)
    counted_after, count = found.get(key) or (None, None)
    if count is None or counted_after != last_change:
        count = _count(user)
        cache.set(key, (last_change, count), SECONDS)
    return int(count)


def _count(user: Any) -> int:
    waiting = Suggestion.objects.reviewable().filter(media_file=OuterRef("pk"))
    some = files_to_review(user).filter(Exists(waiting)).order_by()[: COUNTED_AT_MOST + 1]
    return len(some.values_list("pk", flat=True))


def forget_counts() -> None:
    """Let everybody's count be made anew when it is next shown."""
    cache.set(LAST_CHANGE, uuid4().hex, 2 * SECONDS)


def put_suggestions(request: Any, items: list[MenuItem]) -> None:
    """Add the screen for those who may change files somewhere."""
    if not policy_for(MediaFile).user_has_permission(request.user, "change"):
        return
    count = files_waiting(request.user)
    shown = f"{COUNTED_AT_MOST}+" if count > COUNTED_AT_MOST else count
    label = _("Suggestions (%(count)s)") % {"count": shown} if count else _("Suggestions")
    url = reverse("media_hub_admin:suggestions")
    items.append(MenuItem(label, url, name="suggestions", icon_name="media-hub-suggestions", order=302))
    items.sort(key=lambda item: item.order)
