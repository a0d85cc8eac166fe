"""Writes files into the search index, many at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.db import connection, transaction
from django.db.models import QuerySet
from modelsearch.backends import get_search_backends

from media_hub.actions.meanings.plan_embeddings import plan_embeddings
from media_hub.models import MediaFile
from media_hub.signals import search_outdated

AT_ONCE = 100  # files; an editor who saves one of them meanwhile waits until it is written


@transaction.atomic
def index_outdated() -> bool:
    """Write the entries of some files that have changed; return whether there may be more.

    A file stays marked until the transaction that writes its entry, so nothing is lost when a worker dies, and a change
    that comes meanwhile marks it again.
    """
    outdated = MediaFile.objects.filter(is_search_outdated=True).order_by("pk")
    if connection.features.has_select_for_update_skip_locked:
        outdated = outdated.select_for_update(skip_locked=True)  # another worker is at the others
    ids = list(outdated.values_list("pk", flat=True)[:AT_ONCE])
    if ids:
        _index(ids)
    return len(ids) == AT_ONCE


@transaction.atomic
def index_media(*, media_file_ids: Sequence[int]) -> None:
    """Write the entries of these files now. Safe to run twice, and while a worker is at the same files."""
    files = MediaFile.objects.filter(pk__in=media_file_ids).order_by("pk").select_for_update()
    _index(list(files.values_list("pk", flat=True)))


def _index(media_file_ids: Sequence[int]) -> None:
    """Write the entries of files whose rows are locked: whoever came for entries first could wait for ever."""
    records = list(MediaFile.get_indexed_objects().filter(pk__in=media_file_ids))
    entries: dict[type[Any], list[Any]] = defaultdict(list)
    for record in records:
        member = record.member
        member.media_file = record
        entries[type(member)].append(member)
    _write({MediaFile: records, **entries})
    MediaFile.objects.filter(pk__in=media_file_ids).update(is_search_outdated=False)
    plan_embeddings(media_file_ids=media_file_ids)


def _write(entries: dict[type[Any], list[Any]]) -> None:
    for backend in get_search_backends(with_auto_update=True):
        for model, objects in entries.items():
            backend.add_bulk(model, objects)


def mark_outdated(files: QuerySet[MediaFile]) -> None:
    """Note that search does not know what is said about these files by now."""
    if files.filter(is_search_outdated=False).update(is_search_outdated=True):
        search_outdated.send(sender=MediaFile)
