"""Counts downloads in memory and writes them now and then: no write for a request."""

from __future__ import annotations

import threading
import time
from collections import Counter

from django.db import DatabaseError, transaction
from django.db.models import F

from media_hub.models import DownloadCount, MediaFile
from media_hub.models.demand import today

WRITE_SECONDS = 30  # a process that is killed loses the counts of so many seconds

_lock = threading.Lock()
_waiting: Counter[int] = Counter()
_written_at = time.monotonic()


def count_download(*, media_file_id: int) -> None:
    with _lock:
        _waiting[media_file_id] += 1


def write_downloads(*, at_once: bool = False) -> int:
    """Write what has gathered in this process, not more often than each `WRITE_SECONDS`; return how many downloads."""
    global _written_at  # noqa: PLW0603 - the state of the process
    with _lock:
        if not _waiting or not (at_once or time.monotonic() - _written_at >= WRITE_SECONDS):
            return 0
        gathered = dict(_waiting)
        _waiting.clear()
        _written_at = time.monotonic()
    try:
        return _write(gathered)
    except DatabaseError:
        with _lock:
            _waiting.update(gathered)  # for the next time
        raise


@transaction.atomic
def _write(gathered: dict[int, int]) -> int:
    day = today()
    # In one order, so that two processes never wait for each other. A file may be gone by now.
    known = sorted(MediaFile.objects.filter(pk__in=gathered).values_list("pk", flat=True))
    DownloadCount.objects.bulk_create(
        [DownloadCount(media_file_id=pk, day=day) for pk in known], ignore_conflicts=True
    )
    for pk in known:
        DownloadCount.objects.filter(media_file=pk, day=day).update(count=F("count") + gathered[pk])
    return sum(gathered[pk] for pk in known)
