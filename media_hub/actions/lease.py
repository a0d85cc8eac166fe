"""Keeps what is being worked on ours while it takes longer than one lease."""

from __future__ import annotations

import threading
from datetime import timedelta
from types import TracebackType
from typing import Any

from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone

from media_hub.conf import conf


def backoff(attempts: int) -> timedelta:
    """Return how long to wait after so many attempts: twice as long after each."""
    return timedelta(seconds=conf.JOB_BACKOFF_SECONDS * 2 ** (attempts - 1))


class Lease:
    """Renews the lease of a row every third of its length, from a thread of its own.

    `held` matches the row for as long as it is ours.
    """

    def __init__(self, held: QuerySet[Any]) -> None:
        self.held = held
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._renew, name="lease", daemon=True)

    def __enter__(self) -> Lease:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop.set()
        self._thread.join()

    def _renew(self) -> None:
        has_connection = False
        while not self._stop.wait(conf.JOB_LEASE_SECONDS / 3):
            has_connection = True
            until = timezone.now() + timedelta(seconds=conf.JOB_LEASE_SECONDS)
            self.held.all().update(lease_until=until)
        if has_connection:
            connection.close()
