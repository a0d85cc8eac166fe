"""Does the work on a file, step by step, under a lease."""

from __future__ import annotations

from collections.abc import Callable
from types import TracebackType

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.images.models import SourceImageIOError

from media_hub.conf import conf
from media_hub.exceptions import MediaHubError, MissingOriginalError, StorageUnavailableError
from media_hub.models import MediaFile, ProcessingJob

from .lease import Lease, backoff
from .steps import (
    analyse,
    decode,
    embedded_metadata,
    facts,
    fingerprint,
    poster,
    renditions,
    search_entry,
)

# What another attempt may not meet: a network folder shows a new file late.
MAY_PASS = (StorageUnavailableError, MissingOriginalError)
State, Step = ProcessingJob.State, ProcessingJob.Step
# What only tells people something: a file is as good without it.
HINTS = (Step.FINGERPRINT, Step.ANALYSE)
WORK: dict[str, Callable[[MediaFile], None]] = {
    Step.DECODE: decode.check_content,
    Step.METADATA: embedded_metadata.read_metadata,
    Step.FACTS: facts.read_facts,
    Step.POSTER: poster.make_poster,
    Step.RENDITIONS: renditions.make_renditions,
    Step.INDEX: search_entry.index_file,
    Step.FINGERPRINT: fingerprint.take_fingerprint,
    Step.ANALYSE: analyse.plan_questions,
}


def run_jobs(*, media_file_id: int) -> int:
    """Run the file's due jobs in order until none is due; return how many ended well. Safe to run twice.

    An error that is none of ours is recorded like the others and raised, so that the worker's log shows it.
    """
    done = 0
    while (job := _next_due(media_file_id)) is not None:
        if not ProcessingJob.objects.claim(job.pk):
            break
        job.refresh_from_db()
        with JobRun(job) as run, Lease(run.held):
            WORK[job.step](job.media_file)
        done += run.succeeded
        if not run.succeeded:
            break
    return done


def _next_due(media_file_id: int) -> ProcessingJob | None:
    """Return the first unfinished job of the file if it is due: later steps wait for earlier ones."""
    jobs = ProcessingJob.objects.filter(media_file=media_file_id).select_related("media_file__namespace")
    first = jobs.open().order_by("pk").first()
    return first if first and ProcessingJob.objects.due().filter(pk=first.pk).exists() else None


class JobRun:
    """Records how a job ended, whatever happened inside the block."""

    def __init__(self, job: ProcessingJob) -> None:
        self.job = job
        self.succeeded = False

    @property
    def held(self) -> QuerySet[ProcessingJob]:
        """Match the job while it is ours: its number of attempts is the token of the lease."""
        return ProcessingJob.objects.filter(pk=self.job.pk, state=State.RUNNING, attempts=self.job.attempts)

    def __enter__(self) -> JobRun:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        if error is None:
            self.succeeded = self._end(state=State.DONE, error="")
        elif isinstance(error, Exception):
            self._fail(error)
        else:
            return False  # the worker is being stopped: the lease runs out and another one takes over
        settle_file(media_file=self.job.media_file)
        return error is None or isinstance(named_error(error), MediaHubError)

    def _fail(self, raised: Exception) -> None:
        error = named_error(raised)
        is_final = isinstance(error, MediaHubError) and not isinstance(error, MAY_PASS)
        reason = str(error) if isinstance(error, MediaHubError) else self._unexpected(error)
        if is_final or self.job.attempts >= conf.JOB_MAX_ATTEMPTS:
            self._end(state=State.FAILED, error=reason)
            ProcessingJob.objects.filter(
                media_file=self.job.media_file, content_hash=self.job.content_hash, state=State.QUEUED
            ).update(state=State.CANCELLED)
            return
        self._update(
            state=State.QUEUED,
            error=reason,
            run_after=timezone.now() + backoff(self.job.attempts),
            dispatched_at=None,
        )

    @staticmethod
    def _unexpected(error: Exception) -> str:
        """Name the error, not its words: they may hold paths, and the worker's log has them."""
        return _("This step met an unexpected error (%(error)s).") % {"error": type(error).__name__}

    def _end(self, **values: str) -> bool:
        return self._update(finished_at=timezone.now(), **values)

    def _update(self, **values: object) -> bool:
        """Write only while the job is still ours."""
        return bool(self.held.update(lease_until=None, **values))


def named_error(error: Exception) -> Exception:
    """Return an error of ours for what Wagtail and Django say of a file that is gone."""
    is_gone = isinstance(error, (FileNotFoundError, SourceImageIOError))
    if is_gone and not isinstance(error.__cause__, StorageUnavailableError):
        return MissingOriginalError()
    return error


def settle_file(*, media_file: MediaFile) -> None:
    """Derive the file's processing state from its jobs for the present content."""
    jobs = ProcessingJob.objects.filter(media_file=media_file, content_hash=media_file.sha256)
    states = set(jobs.exclude(step__in=HINTS, state=State.FAILED).values_list("state", flat=True))
    processing = MediaFile.Processing.READY
    if State.FAILED in states:
        processing = MediaFile.Processing.FAILED
    elif states & set(ProcessingJob.OPEN_STATES):
        processing = MediaFile.Processing.PROCESSING
    MediaFile.objects.filter(pk=media_file.pk, sha256=media_file.sha256).update(processing=processing)
