"""Tells approvers what has begun to wait, and uploaders what was rejected: one mail for all of a while."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.mail import send_mail
from wagtail.admin.utils import get_admin_base_url

from media_hub.models import MediaFile, MediaLogEntry, Namespace
from media_hub.permissions import policy_for

QUARTER = timedelta(minutes=15)
# A transaction that is under way may yet bring rows of the last minute.
LAG = timedelta(minutes=1)
# What a user has chosen about Wagtail's own mails, which say the same of pages, counts for these as well.
PREFERENCES = {"waiting": "submitted_notifications", "rejected": "rejected_notifications"}
TOLD_UNTIL = "media_hub.approval_told_until"


def send_approval_mails() -> int:
    """Send what the time since the last call gives reason for, a quarter of an hour at most; return how many mails."""
    until = timezone.now() - LAG
    since = max(cache.get(TOLD_UNTIL) or until - QUARTER, until - timedelta(days=1))
    cache.set(TOLD_UNTIL, until, None)
    return _tell_approvers(since, until) + _tell_uploaders(since, until)


def _tell_approvers(since: datetime, until: datetime) -> int:
    """Send each approver of a namespace in which files have begun to wait one mail about that namespace."""
    waiting = MediaFile.objects.filter(state=MediaFile.State.PENDING)
    fresh = waiting.filter(created_at__gt=since, created_at__lte=until).order_by()
    sent = 0
    for namespace in Namespace.objects.filter(pk__in=fresh.values("namespace")):
        for user in _approvers(fresh.filter(namespace=namespace)):
            mine = policy_for(MediaFile).instances_user_has_permission_for(user, "approve")
            count = mine.filter(state=MediaFile.State.PENDING, namespace=namespace).count()
            sent += _send(user, "waiting", namespace=namespace, count=count, url=_queue_url()) if count else 0
    return sent


def _approvers(files: Iterable[MediaFile]) -> list[Any]:
    """Return who may approve any of the files; each collection is asked once."""
    policy = policy_for(MediaFile)
    one_of_each = {file.collection_id: file for file in files}
    found = {
        user.pk: user
        for file in one_of_each.values()
        for user in policy.users_with_any_permission_for_instance(["approve"], file)
    }
    return [user for _pk, user in sorted(found.items())]


def _tell_uploaders(since: datetime, until: datetime) -> int:
    """Send each uploader one mail about what others have rejected of theirs."""
    entries = MediaLogEntry.objects.filter(
        action="media_hub.reject", timestamp__gt=since, timestamp__lte=until
    )
    rejected: dict[Any, list[MediaLogEntry]] = defaultdict(list)
    for entry in entries.order_by("pk"):
        if entry.data["uploader"] not in {None, entry.user_id}:
            rejected[entry.data["uploader"]].append(entry)
    users = get_user_model()._default_manager.filter(pk__in=rejected).order_by("pk")
    return sum(_send(user, "rejected", files=[entry.data for entry in rejected[user.pk]]) for user in users)


def _queue_url() -> str:
    return f"{(get_admin_base_url() or '').rstrip('/')}{reverse('media_hub_admin:approval')}"


def _send(user: Any, name: str, **context: Any) -> int:
    """Send a mail to a user who has an address and wants such mails; return how many were sent."""
    profile = getattr(user, "wagtail_userprofile", None)
    if not (user.is_active and user.email and getattr(profile, PREFERENCES[name], True)):
        return 0
    path = f"media_hub/mail/{name}"
    subject = " ".join(render_to_string(f"{path}_subject.txt", context).split())
    text = render_to_string(f"{path}.txt", {**context, "user": user})
    return int(send_mail(subject, text, [user.email]))
