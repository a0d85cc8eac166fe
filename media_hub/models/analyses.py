"""What analyzers were asked about files, as rows that survive every kind of crash."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from media_hub.conf import conf

from .files import MediaFile


def _waiting() -> Q:
    return Q(state=Analysis.State.QUEUED, run_after__lte=timezone.now())


def _left() -> Q:
    return Q(state=Analysis.State.RUNNING, lease_until__lt=timezone.now())


class AnalysisQuerySet(models.QuerySet["Analysis"]):
    def due(self) -> AnalysisQuerySet:
        """Match what may be started now: waiting and not backing off, or left by a worker that died."""
        return self.filter(_waiting() | _left())

    def next_due(self) -> Analysis | None:
        """Return what was left, else what somebody waits for, else what waits longest.

        Two questions, each read from the index: together they would sort all that waits.
        """
        left = self.filter(_left()).order_by("lease_until").first()
        return left or self.filter(_waiting()).order_by("-is_urgent", "run_after", "pk").first()

    def open(self) -> AnalysisQuerySet:
        return self.filter(state__in=Analysis.OPEN_STATES)

    def claim(self, pk: int) -> bool:
        """Take it for one lease by a conditional UPDATE; False where another worker has it."""
        now = timezone.now()
        return bool(
            self.due()
            .filter(pk=pk)
            .update(
                state=Analysis.State.RUNNING,
                attempts=F("attempts") + 1,
                started_at=now,
                lease_until=now + timedelta(seconds=conf.JOB_LEASE_SECONDS),
            )
        )


class Analysis(models.Model):
    """One question to one analyzer about one content of a file. Not a job of the file: that one is ready without it.

    `input_hash` stands for all that an answer depends on: content, analyzer, prompt, model, vocabulary and languages.
    While those are the same, nobody is asked again.
    """

    class State(models.TextChoices):
        QUEUED = "queued", _("waiting")
        RUNNING = "running", _("running")
        DONE = "done", _("done")
        FAILED = "failed", _("failed")
        CANCELLED = "cancelled", _("cancelled")

    OPEN_STATES = (State.QUEUED, State.RUNNING)

    media_file = models.ForeignKey(MediaFile, on_delete=models.CASCADE, related_name="analyses")
    analyzer = models.CharField(_("analyzer"), max_length=50)
    input_hash = models.CharField(max_length=64)
    content_hash = models.CharField(max_length=64)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.QUEUED)
    is_urgent = models.BooleanField(
        default=False
    )  # somebody waits: before what thousands of files are asked for
    attempts = models.PositiveSmallIntegerField(default=0)
    run_after = models.DateTimeField(default=timezone.now)
    lease_until = models.DateTimeField(null=True, blank=True)
    error = models.TextField(blank=True, default="")  # why it failed, or what it waits for
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    version = models.CharField(max_length=50, blank=True, default="")  # of the analyzer's prompt and rules
    model = models.CharField(max_length=100, blank=True, default="")
    input_tokens = models.PositiveIntegerField(default=0)
    output_tokens = models.PositiveIntegerField(default=0)
    cost = models.PositiveBigIntegerField(default=0)  # in millionths of the currency that the prices are in
    facts = models.JSONField(default=dict, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = AnalysisQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["media_file", "analyzer", "input_hash"], name="media_hub_one_analysis_per_input"
            ),
        ]
        indexes = [
            models.Index(fields=["state", "-is_urgent", "run_after", "id"], name="media_hub_analysis_due"),
        ]
        verbose_name = _("analysis")
        verbose_name_plural = _("analyses")

    def __str__(self) -> str:
        return f"{self.analyzer}: {self.get_state_display()}"
