"""Puts files into curated collections, takes them out, and puts them in order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction
from django.db.models import Max, Q, QuerySet

from media_hub.exceptions import (
    FollowsFilterError,
    NotAllowedError,
    StaleOrderError,
    UnsuitableFileError,
)
from media_hub.models import CuratedCollection, CuratedItem, MediaFile
from media_hub.permissions import Actor, policy_for, require

from .audit import record
from .page_caches import purge_pages_with


@transaction.atomic
def add_to_collection(*, collection: CuratedCollection, files: Iterable[MediaFile], actor: Actor) -> int:
    """Append the files in the order given, but for those that it has already; return how many are new.

    Adds none where one is refused: UnsuitableFileError names it, NotAllowedError where the actor may not even see it.
    """
    require(actor, "change", collection)
    wanted = list(dict.fromkeys(files))
    _check_suitable(collection, wanted, actor)
    _lock_manual(collection)
    there = set(_items_of(collection, wanted).values_list("media_file", flat=True))
    new = [media_file for media_file in wanted if media_file.pk not in there]
    last = collection.items.aggregate(last=Max("position"))["last"] or 0
    CuratedItem.objects.bulk_create(
        CuratedItem(collection=collection, media_file=media_file, position=position)
        for position, media_file in enumerate(new, last + 1)
    )
    if new:
        _note(collection, "add", actor, files=[media_file.title for media_file in new])
    return len(new)


@transaction.atomic
def remove_from_collection(*, collection: CuratedCollection, files: Iterable[MediaFile], actor: Actor) -> int:
    """Take the files out, as far as the actor may see them; return how many were in it. One that was the cover is no longer."""
    require(actor, "change", collection)
    _lock_manual(collection)
    seen = MediaFile.objects.visible_to(actor).order_by().values("pk")
    items = list(
        _items_of(collection, files)
        .filter(media_file__in=seen)
        .select_related("media_file")
        .order_by("position", "pk")
    )
    removed = [item.media_file for item in items]
    collection.items.filter(pk__in=[item.pk for item in items]).delete()
    if collection.cover_id in {media_file.pk for media_file in removed}:
        collection.cover = None
    if removed:
        _note(collection, "remove", actor, files=[media_file.title for media_file in removed])
    return len(removed)


@transaction.atomic
def reorder_collection(*, collection: CuratedCollection, order: Sequence[int], actor: Actor) -> None:
    """Put the files that the actor sees in it into this order, which names each of them once by its id.

    Files that the actor does not see keep their places. Raises StaleOrderError for any other list, so that an order
    made on an old screen loses nothing that somebody else has added since.
    """
    require(actor, "change", collection)
    _lock_manual(collection)
    items = list(collection.items.in_order())
    shown = set(collection.items.visible_to(actor).values_list("media_file", flat=True))
    if sorted(order) != sorted(shown):
        raise StaleOrderError(collection=collection.title)
    ordered = iter(order)
    ids = [next(ordered) if item.media_file_id in shown else item.media_file_id for item in items]
    if moved := _renumber(items, ids):
        CuratedItem.objects.bulk_update(moved, ["position"], batch_size=500)
        _note(collection, "reorder", actor)


@transaction.atomic
def fill_collection(*, collection: CuratedCollection, files: Sequence[int], actor: Actor) -> bool:
    """Let a collection that follows a saved filter hold these files, by id and in this order; return whether it changed.

    What is not of its namespace stays out. One that somebody has made manual meanwhile is left alone.
    """
    require(actor, "change", collection)
    if _lock(collection).saved_filter_id is None:
        return False
    held = set(
        MediaFile.objects.filter(namespace=collection.namespace_id, pk__in=files).values_list("pk", flat=True)
    )
    wanted = [pk for pk in dict.fromkeys(files) if pk in held]
    before = list(collection.items.in_order().values_list("media_file", flat=True))
    if wanted == before:
        return False
    collection.items.exclude(media_file__in=wanted).delete()
    CuratedItem.objects.bulk_create(
        CuratedItem(collection=collection, media_file_id=pk, position=0)
        for pk in wanted
        if pk not in set(before)
    )
    moved = _renumber(list(collection.items.all()), wanted)
    CuratedItem.objects.bulk_update(moved, ["position"], batch_size=500)
    gone, new = set(before) - set(wanted), set(wanted) - set(before)
    _note(collection, "fill", actor, added=len(new), removed=len(gone))
    return True


def _renumber(items: list[CuratedItem], ids: list[int]) -> list[CuratedItem]:
    """Give every item the position of its file among the ids; return those for which it is another one."""
    positions = {pk: position for position, pk in enumerate(ids, 1)}
    moved = [item for item in items if item.position != positions[item.media_file_id]]
    for item in moved:
        item.position = positions[item.media_file_id]
    return moved


def _check_suitable(collection: CuratedCollection, files: list[MediaFile], actor: Actor) -> None:
    """Ask once for all: live, the actor's to choose, and of the collection's namespace or a shared one."""
    choosable: QuerySet[MediaFile] = policy_for(MediaFile).instances_user_has_permission_for(actor, "choose")
    near = choosable.filter(Q(namespace=collection.namespace_id) | Q(namespace__is_shared=True))
    suitable = set(near.filter(pk__in=[each.pk for each in files]).values_list("pk", flat=True))
    refused = next((each for each in files if each.pk not in suitable), None)
    if refused is None:
        return
    if not MediaFile.objects.filter(pk=refused.pk).visible_to(actor).exists():
        raise NotAllowedError
    raise UnsuitableFileError(title=refused.title, collection=collection.title)


def _lock(collection: CuratedCollection) -> CuratedCollection:
    """Let those who change the same collection wait for each other; SQLite lets everybody wait anyway."""
    return CuratedCollection.objects.select_for_update().get(pk=collection.pk)


def _lock_manual(collection: CuratedCollection) -> None:
    if (locked := _lock(collection)).saved_filter:
        raise FollowsFilterError(collection=collection.title, filter=locked.saved_filter.name)


def _items_of(collection: CuratedCollection, files: Iterable[MediaFile]) -> QuerySet[CuratedItem]:
    return collection.items.filter(media_file__in=[media_file.pk for media_file in files])


def _note(collection: CuratedCollection, action: str, actor: Actor, **data: Any) -> None:
    collection.save(update_fields=["cover", "updated_at"])
    record(collection, f"curated.{action}", actor, **data)
    purge_pages_with(collections=[collection])
