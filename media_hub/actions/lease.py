"""Keeps a running job ours while it takes longer than one lease."""

from __future__ import annotations

import threading
from datetime import timedelta
from types import TracebackType

from django.db import connection
from django.utils import timezone

from media_hub.conf import conf
from media_hub.models import ProcessingJob


class Lease:
    """Renews the job's lease every third of its length, from a thread of its own."""

    def __init__(self, job: ProcessingJob) -> None:
        self.job = job
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._renew, name=f"lease-{job.pk}", daemon=True)

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
            ProcessingJob.objects.filter(
                pk=self.job.pk, state=ProcessingJob.State.RUNNING, attempts=self.job.attempts
            ).update(lease_until=until)
        if has_connection:
            connection.close()
