"""Puts tags on files and takes them off."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from media_hub.models import MediaFile, MediaTag
from media_hub.permissions import Actor, require
from media_hub.signals import media_updated

from .audit import record


@transaction.atomic
def tag_media(
    *, files: Iterable[MediaFile], actor: Actor, add: Iterable[str] = (), remove: Iterable[str] = ()
) -> int:
    """Add and remove tags by name or synonym on every file or on none; return how many files changed.

    Raises UnknownTagError for a name that is new where free tagging is off.
    """
    add, remove = list(add), list(remove)
    gone: dict[int, set[int]] = {}  # by namespace
    changed = 0
    for media_file in files:
        place = media_file.namespace_id
        if remove and place not in gone:
            tags = MediaTag.objects.filter(namespace=place).understood(remove)
            gone[place] = set(tags.values_list("pk", flat=True))
        changed += _tag(media_file, add, gone.get(place, set()), actor)
    return changed


def _tag(media_file: MediaFile, add: list[str], gone: set[int], actor: Actor) -> bool:
    require(actor, "change", media_file)
    member = media_file.member
    before = {tag.pk: tag for tag in member.tags.all()}
    member.tags.remove(*(tag.name for tag in before.values() if tag.pk in gone))
    member.tags.add(*add)  # last: who writes a synonym in the place of its tag keeps the tag
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
