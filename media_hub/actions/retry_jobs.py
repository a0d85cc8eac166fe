"""Starts failed work again, because a person asked for it."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from media_hub.models import MediaFile, ProcessingJob
from media_hub.permissions import Actor, require
from media_hub.signals import jobs_due

from .audit import record
from .run_jobs import settle_file

State = ProcessingJob.State


@transaction.atomic
def retry_jobs(*, media_file: MediaFile, actor: Actor) -> int:
    """Queue the failed and cancelled jobs of the file's present content; return how many."""
    require(actor, "change", media_file)
    count = ProcessingJob.objects.filter(
        media_file=media_file,
        content_hash=media_file.sha256,
        state__in=[State.FAILED, State.CANCELLED],
    ).update(state=State.QUEUED, attempts=0, error="", run_after=timezone.now(), dispatched_at=None)
    media_file.rendition_claims.all().delete()
    settle_file(media_file=media_file)
    record(media_file.member, "retry", actor, jobs=count)
    jobs_due.send(sender=MediaFile, media_file=media_file)
    return count
