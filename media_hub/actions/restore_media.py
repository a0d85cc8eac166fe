"""Takes files out of the trash."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from media_hub.exceptions import NotAllowedError, WrongStateError
from media_hub.models import MediaFile
from media_hub.permissions import Actor, require
from media_hub.signals import media_restored

from .audit import record
from .privacy import withdraw_renditions


@transaction.atomic
def restore_media(*, files: Iterable[MediaFile], actor: Actor) -> int:
    """Take every file out of the trash, or none; return how many.

    Where approval is required, a file waits again unless the actor may approve it: the trash is no way around it.
    """
    restored = list(files)
    for media_file in restored:
        require(actor, "change", media_file)
        if media_file.state != MediaFile.State.TRASHED:
            raise WrongStateError(title=media_file.title, state=media_file.get_state_display())
        media_file.state, media_file.trashed_at = _next_state(media_file, actor), None
        media_file.save_change("state", "trashed_at")
        record(media_file.member, "restore", actor)
        media_restored.send(sender=type(media_file.member), media_file=media_file, actor=actor)
    withdraw_renditions(media_files=restored)
    return len(restored)


def _next_state(media_file: MediaFile, actor: Actor) -> str:
    try:
        require(actor, "approve", media_file)
    except NotAllowedError:
        return media_file.namespace.first_state
    return MediaFile.State.LIVE
