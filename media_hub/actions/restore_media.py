"""Takes files out of the trash."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from media_hub.exceptions import WrongStateError
from media_hub.models import MediaFile
from media_hub.permissions import Actor, require
from media_hub.signals import media_restored

from .audit import record
from .privacy import withdraw_renditions


@transaction.atomic
def restore_media(*, files: Iterable[MediaFile], actor: Actor) -> int:
    """Make every trashed file live again, or none; return how many."""
    restored = list(files)
    for media_file in restored:
        require(actor, "change", media_file)
        if media_file.state != MediaFile.State.TRASHED:
            raise WrongStateError(title=media_file.title, state=media_file.get_state_display())
        media_file.state, media_file.trashed_at = MediaFile.State.LIVE, None
        media_file.save_change("state", "trashed_at")
        record(media_file.member, "restore", actor)
        media_restored.send(sender=type(media_file.member), media_file=media_file, actor=actor)
    withdraw_renditions(media_files=restored)
    return len(restored)
