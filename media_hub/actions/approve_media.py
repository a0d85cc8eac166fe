"""Decides about files that wait for approval."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import ReferenceIndex

from media_hub.conf import conf
from media_hub.exceptions import InUseError, MediaHubError, WrongStateError
from media_hub.models import MediaFile
from media_hub.permissions import SYSTEM, Actor, require
from media_hub.signals import media_approved, media_rejected

from .audit import record
from .privacy import withdraw_renditions

State = MediaFile.State


@transaction.atomic
def approve_media(*, files: Iterable[MediaFile], actor: Actor) -> int:
    """Make every waiting file live, or none; return how many."""
    approved = list(files)
    for media_file in approved:
        _require_waiting(media_file, actor)
        media_file.state = State.LIVE
        media_file.save_change("state")
        record(media_file.member, "approve", actor)
        media_approved.send(sender=type(media_file.member), media_file=media_file, actor=actor)
    withdraw_renditions(media_files=approved)
    return len(approved)


@transaction.atomic
def reject_media(*, files: Iterable[MediaFile], actor: Actor, reason: str = "") -> int:
    """Delete every waiting file for good, or none; return how many. What is stored goes on commit.

    The log keeps title, file name, uploader and `reason`. Raises InUseError for a file that something refers to.
    """
    rejected = list(files)
    for media_file in rejected:
        _require_waiting(media_file, actor)
        _reject(media_file, actor, reason)
    return len(rejected)


def _require_waiting(media_file: MediaFile, actor: Actor) -> None:
    """Raise unless the actor may decide about the file and nobody has; lock its row by an UPDATE."""
    require(actor, "approve", media_file)
    row = MediaFile.objects.filter(pk=media_file.pk)
    if not row.filter(state=State.PENDING).update(state=State.PENDING):
        media_file.state = row.values_list("state", flat=True).first() or State.TRASHED
        raise WrongStateError(title=media_file.title, state=media_file.get_state_display())


def _reject(media_file: MediaFile, actor: Actor, reason: str) -> None:
    member = media_file.member
    uses = ReferenceIndex.get_references_to(member).count()
    if uses:
        raise InUseError(title=media_file.title, count=uses)
    record(
        member,
        "reject",
        actor,
        title=media_file.title,
        name=media_file.original_name,
        reason=reason,
        uploader=media_file.uploaded_by_id,
    )
    media_rejected.send(sender=type(member), media_file=media_file, actor=actor, reason=reason)
    member.delete()


def expire_pending() -> int:
    """Reject what has waited, untouched, for longer than `PENDING_DAYS`; return how many files."""
    if not conf.PENDING_DAYS:
        return 0
    forgotten = MediaFile.objects.filter(
        state=State.PENDING, updated_at__lt=timezone.now() - timedelta(days=conf.PENDING_DAYS)
    )
    return sum(_expire(media_file) for media_file in list(forgotten.order_by("pk")))


def _expire(media_file: MediaFile) -> int:
    reason = _("Nobody decided about it for %(days)s days.") % {"days": conf.PENDING_DAYS}
    try:
        return reject_media(files=[media_file], actor=SYSTEM, reason=reason)
    except MediaHubError:
        return 0  # somebody has decided meanwhile, or something refers to it
