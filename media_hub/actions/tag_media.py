"""Puts tags on files and takes them off."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from media_hub.models import MediaFile
from media_hub.models.tags import name_key
from media_hub.permissions import Actor, require
from media_hub.signals import media_updated

from .audit import record


@transaction.atomic
def tag_media(
    *, files: Iterable[MediaFile], actor: Actor, add: Iterable[str] = (), remove: Iterable[str] = ()
) -> int:
    """Add and remove tags by name on every file or on none; return how many files changed.

    Raises UnknownTagError for a name that is new where free tagging is off.
    """
    add, gone = list(add), {name_key(name) for name in remove}
    return sum(_tag(media_file, add, gone, actor) for media_file in files)


def _tag(media_file: MediaFile, add: list[str], gone: set[str], actor: Actor) -> bool:
    require(actor, "change", media_file)
    member = media_file.member
    before = {tag.pk: tag for tag in member.tags.all()}
    member.tags.add(*add)
    member.tags.remove(*(tag.name for tag in member.tags.all() if tag.name_key in gone))
    after = {tag.pk: tag for tag in member.tags.all()}
    if before.keys() == after.keys():
        return False
    record(
        member,
        "tag",
        actor,
        added=sorted(after[pk].name for pk in after.keys() - before.keys()),
        removed=sorted(before[pk].name for pk in before.keys() - after.keys()),
    )
    media_updated.send(sender=type(member), media_file=media_file, actor=actor)
    return True
