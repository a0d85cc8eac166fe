"""The worker's side of search."""

from __future__ import annotations

import threading

from celery import shared_task
from django.db import transaction

from media_hub.actions.index_media import index_outdated
from media_hub.models import CuratedCollection

from .collections import refresh_all
from .schedule import REFRESH_SECONDS


@shared_task(name="media_hub.index_outdated")
def index_some() -> None:
    """Write the entries of some files that have changed, and leave the rest to the next message: others wait, too."""
    if index_outdated():
        index_some.delay()
    elif CuratedCollection.objects.all().smart().exists():
        refresh_all.apply_async(expires=REFRESH_SECONDS)  # beat sends the next


class _Marked(threading.local):
    count = 0


_marked = _Marked()


def index_after_commit() -> None:
    """Tell a worker once the transaction commits, by one message however many files it has marked."""
    _marked.count += 1
    transaction.on_commit(_tell_once, robust=True)


def _tell_once() -> None:
    # What a transaction that was rolled back has counted costs one message that finds nothing to do.
    if _marked.count:
        _marked.count = 0
        index_some.delay()
