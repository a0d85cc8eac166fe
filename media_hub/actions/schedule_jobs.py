"""Writes down what must be done to a file, in the transaction that stores it."""

from __future__ import annotations

from media_hub.models import MediaFile, ProcessingJob

State, Step = ProcessingJob.State, ProcessingJob.Step
# In this order: nothing is made of content that turns out to be broken.
STEPS: dict[str, tuple[str, ...]] = {
    MediaFile.Kind.IMAGE: (Step.DECODE, Step.METADATA, Step.RENDITIONS, Step.INDEX),
}
OTHER_STEPS: tuple[str, ...] = (Step.DECODE, Step.METADATA, Step.INDEX)


def schedule_jobs(*, media_file: MediaFile) -> list[ProcessingJob]:
    """Queue every step for the file's present content and cancel what is open for an older one."""
    jobs = ProcessingJob.objects.filter(media_file=media_file)
    jobs.open().exclude(content_hash=media_file.sha256).update(state=State.CANCELLED)
    steps = STEPS.get(media_file.kind, OTHER_STEPS)
    return ProcessingJob.objects.bulk_create(
        [ProcessingJob(media_file=media_file, step=step, content_hash=media_file.sha256) for step in steps],
        ignore_conflicts=True,
    )
