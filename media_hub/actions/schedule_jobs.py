"""Writes down what must be done to a file, in the transaction that makes it necessary."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import F
from django.utils import timezone

from media_hub.models import MediaFile, ProcessingJob

State, Step = ProcessingJob.State, ProcessingJob.Step
# In this order: nothing is made of content that turns out to be broken. Duplicates are looked for among small renditions.
RECORDING_STEPS: tuple[str, ...] = (
    *(Step.DECODE, Step.METADATA, Step.FACTS, Step.POSTER, Step.RENDITIONS, Step.INDEX, Step.ANALYSE),
)
STEPS: dict[str, tuple[str, ...]] = {
    MediaFile.Kind.IMAGE: (
        *(Step.DECODE, Step.METADATA, Step.RENDITIONS, Step.INDEX, Step.ANALYSE, Step.FINGERPRINT),
    ),
    MediaFile.Kind.VIDEO: RECORDING_STEPS,
    MediaFile.Kind.AUDIO: RECORDING_STEPS,
}
STEPS_OF_TYPE: dict[str, tuple[str, ...]] = {"application/pdf": RECORDING_STEPS}
OTHER_STEPS: tuple[str, ...] = (Step.DECODE, Step.METADATA, Step.INDEX, Step.ANALYSE)


def schedule_jobs(*, media_file: MediaFile) -> list[ProcessingJob]:
    """Queue every step for the file's present content and cancel what is open for an older one."""
    jobs = ProcessingJob.objects.filter(media_file=media_file)
    jobs.open().exclude(content_hash=media_file.sha256).update(state=State.CANCELLED)
    steps = STEPS_OF_TYPE.get(media_file.mime_type) or STEPS.get(media_file.kind, OTHER_STEPS)
    present = jobs.filter(content_hash=media_file.sha256)
    # Bytes that come back, as those of a version, have jobs: what was made of them is gone.
    present.update(state=State.QUEUED, attempts=0, error="", run_after=timezone.now(), dispatched_at=None)
    return ProcessingJob.objects.bulk_create(
        [ProcessingJob(media_file=media_file, step=step, content_hash=media_file.sha256) for step in steps],
        ignore_conflicts=True,
    )


def requeue_renditions(*, media_file_ids: Iterable[int]) -> list[int]:
    """Queue the making of renditions once more where it was done; return the ids of those files."""
    return requeue(media_file_ids=media_file_ids, steps=[Step.RENDITIONS])


def requeue(*, media_file_ids: Iterable[int], steps: Iterable[str]) -> list[int]:
    """Queue steps once more where they were done; return the ids of those files."""
    done = ProcessingJob.objects.filter(
        media_file__in=list(media_file_ids),
        step__in=list(steps),
        state=State.DONE,
        content_hash=F("media_file__sha256"),
    )
    again = sorted(set(done.values_list("media_file", flat=True)))
    done.update(state=State.QUEUED, attempts=0, run_after=timezone.now(), dispatched_at=None)
    MediaFile.objects.filter(pk__in=again, processing=MediaFile.Processing.READY).update(
        processing=MediaFile.Processing.PROCESSING
    )
    return again
