"""What must be done to a file, as rows that survive every kind of crash."""

from __future__ import annotations

from datetime import timedelta

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from media_hub.conf import conf

from .files import MediaFile


class ProcessingJobQuerySet(models.QuerySet["ProcessingJob"]):
    def due(self) -> ProcessingJobQuerySet:
        """Match what may be started now: queued and not backing off, or left by a worker that died."""
        now = timezone.now()
        return self.filter(
            Q(state=ProcessingJob.State.QUEUED, run_after__lte=now)
            | Q(state=ProcessingJob.State.RUNNING, lease_until__lt=now)
        )

    def open(self) -> ProcessingJobQuerySet:
        return self.filter(state__in=ProcessingJob.OPEN_STATES)

    def claim(self, pk: int) -> bool:
        """Take the job for one lease by a conditional UPDATE; False where another worker has it."""
        now = timezone.now()
        return bool(
            self.due()
            .filter(pk=pk)
            .update(
                state=ProcessingJob.State.RUNNING,
                attempts=F("attempts") + 1,
                started_at=now,
                lease_until=now + timedelta(seconds=conf.JOB_LEASE_SECONDS),
            )
        )


class ProcessingJob(models.Model):
    """One step of work on one content of a file. `run_job` walks it from queued to done."""

    class State(models.TextChoices):
        QUEUED = "queued", _("waiting")
        RUNNING = "running", _("running")
        DONE = "done", _("done")
        FAILED = "failed", _("failed")
        CANCELLED = "cancelled", _("cancelled")

    class Step(models.TextChoices):
        DECODE = "decode", _("Check the content")
        METADATA = "metadata", _("Read embedded metadata")
        FACTS = "facts", _("Read length, size or pages")
        POSTER = "poster", _("Make a preview picture")
        RENDITIONS = "renditions", _("Make renditions")
        INDEX = "index", _("Add to search")
        ANALYSE = "analyse", _("Ask for suggestions")
        FINGERPRINT = "fingerprint", _("Look for duplicates")

    OPEN_STATES = (State.QUEUED, State.RUNNING)

    media_file = models.ForeignKey(MediaFile, on_delete=models.CASCADE, related_name="jobs")
    step = models.CharField(max_length=20, choices=Step.choices)
    content_hash = models.CharField(max_length=64)
    state = models.CharField(max_length=10, choices=State.choices, default=State.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    run_after = models.DateTimeField(default=timezone.now)
    lease_until = models.DateTimeField(null=True, blank=True)
    dispatched_at = models.DateTimeField(null=True, blank=True)
    error = models.TextField(blank=True, default="")
    created_at = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = ProcessingJobQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["media_file", "step", "content_hash"], name="media_hub_one_job_per_step_and_content"
            ),
        ]
        indexes = [
            models.Index(fields=["state", "run_after"], name="media_hub_job_due"),
            models.Index(fields=["lease_until"], name="media_hub_job_lease", condition=Q(state="running")),
        ]
        verbose_name = _("processing job")
        verbose_name_plural = _("processing jobs")

    def __str__(self) -> str:
        return f"{self.get_step_display()}: {self.get_state_display()}"
