"""Puts files into the trash."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from wagtail.models import ReferenceIndex

from media_hub.exceptions import InUseError, WrongStateError
from media_hub.models import MediaFile
from media_hub.permissions import Actor, require
from media_hub.signals import media_trashed

from .audit import record
from .privacy import withdraw_renditions


@transaction.atomic
def delete_media(*, files: Iterable[MediaFile], actor: Actor, allow_used: bool = False) -> int:
    """Trash every file or none; return how many. A trashed file is not served, listed or chosen.

    Raises InUseError for a file that something refers to, unless `allow_used`.
    """
    trashed = list(files)
    for media_file in trashed:
        _trash(media_file, actor, allow_used=allow_used)
    withdraw_renditions(media_files=trashed)
    return len(trashed)


def _trash(media_file: MediaFile, actor: Actor, *, allow_used: bool) -> None:
    require(actor, "delete", media_file)
    if media_file.state == MediaFile.State.TRASHED:
        raise WrongStateError(title=media_file.title, state=media_file.get_state_display())
    member = media_file.member
    uses = ReferenceIndex.get_references_to(member).count()
    if uses and not allow_used:
        raise InUseError(title=media_file.title, count=uses)
    media_file.state = MediaFile.State.TRASHED
    media_file.trashed_at = timezone.now()
    media_file.save_change("state", "trashed_at")
    record(member, "trash", actor, uses=uses)
    media_trashed.send(sender=type(member), media_file=media_file, actor=actor)
