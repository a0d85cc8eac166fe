"""Decides which files a worker is told about."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from media_hub.conf import conf
from media_hub.models import ProcessingJob


def take_for_dispatch(*, media_file_ids: list[int] | None = None) -> list[int]:
    """Return ids of files with due work that nobody has been told about, at most as many as may be in flight.

    A message counts as lost when its job was not started within one lease; it is then sent again.
    """
    now = timezone.now()
    told_since = now - timedelta(seconds=conf.JOB_LEASE_SECONDS)
    in_flight = ProcessingJob.objects.open().filter(dispatched_at__gte=told_since)
    room = conf.JOB_MAX_DISPATCHED - in_flight.values("media_file").distinct().count()
    untold = ProcessingJob.objects.due().filter(Q(dispatched_at=None) | Q(dispatched_at__lt=told_since))
    if media_file_ids is not None:
        untold = untold.filter(media_file__in=media_file_ids)
    ids = list(untold.order_by("media_file").values_list("media_file", flat=True).distinct()[: max(room, 0)])
    ProcessingJob.objects.due().filter(media_file__in=ids).update(dispatched_at=now)
    return ids


def work_is_stuck() -> bool:
    """Return whether due jobs have been waiting for two leases: no worker is running, or it cannot keep up."""
    long_ago = timezone.now() - timedelta(seconds=2 * conf.JOB_LEASE_SECONDS)
    return ProcessingJob.objects.due().filter(run_after__lt=long_ago).exists()
