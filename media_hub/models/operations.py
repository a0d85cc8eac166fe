"""What was done to many files at once, file by file: to go on after a crash, to report, and to undo."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from media_hub.conf import conf

from .files import MediaFile
from .namespaces import Namespace


class BulkOperationQuerySet(models.QuerySet["BulkOperation"]):
    def due(self) -> BulkOperationQuerySet:
        """Match what a worker may take: waiting, or left by one that died."""
        state, now = BulkOperation.State, timezone.now()
        return self.filter(Q(state=state.QUEUED) | Q(state=state.RUNNING, lease_until__lt=now))

    def claim(self, pk: int) -> bool:
        """Take the operation for one lease by a conditional UPDATE; False where somebody else has it."""
        until = timezone.now() + timedelta(seconds=conf.JOB_LEASE_SECONDS)
        claimed = self.due().filter(pk=pk)
        return bool(
            claimed.update(state=BulkOperation.State.RUNNING, attempts=F("attempts") + 1, lease_until=until)
        )

    def take_untold(self) -> list[int]:
        """Return the ids of due operations that no worker has been told of within a lease, and note that one is now."""
        now = timezone.now()
        told_since = now - timedelta(seconds=conf.JOB_LEASE_SECONDS)
        untold = self.due().filter(Q(dispatched_at=None) | Q(dispatched_at__lt=told_since))
        ids = list(untold.order_by("pk").values_list("pk", flat=True))
        self.filter(pk__in=ids).update(dispatched_at=now)
        return ids


class BulkOperation(models.Model):
    """One deed of one user to a selection. `parameters` are those of the deed, `note` names them for people."""

    class State(models.TextChoices):
        QUEUED = "queued", _("waiting")
        RUNNING = "running", _("running")
        DONE = "done", _("done")
        CANCELLED = "cancelled", _("cancelled")

    OPEN_STATES = (State.QUEUED, State.RUNNING)

    deed = models.CharField(max_length=20)
    parameters = models.JSONField(default=dict, blank=True)
    note = models.CharField(max_length=500, blank=True, default="")
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    # That of all its files; none where they are of several.
    namespace = models.ForeignKey(
        Namespace, on_delete=models.CASCADE, null=True, blank=True, related_name="bulk_operations"
    )
    undoes = models.OneToOneField(
        "self", on_delete=models.CASCADE, null=True, blank=True, related_name="undone_by"
    )
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    lease_until = models.DateTimeField(null=True, blank=True)
    dispatched_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(_("begun"), auto_now_add=True, db_index=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = BulkOperationQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["-created_at", "-id"]
        verbose_name = _("bulk change")
        verbose_name_plural = _("bulk changes")

    def __str__(self) -> str:
        return f"{self.deed} {self.note}".strip()

    @property
    def is_open(self) -> bool:
        return self.state in self.OPEN_STATES


class BulkItem(models.Model):
    """One file of an operation. `trace` is what its undoing needs to know; without one there was nothing to change.

    Of a file that is still in an archive there is no more than its path, as `title`, and its place in the directory.
    """

    class Outcome(models.TextChoices):
        WAITING = "waiting", _("waiting")
        CHANGED = "changed", _("changed")
        UNCHANGED = "unchanged", _("left as it was")
        REFUSED = "refused", _("refused")

    operation = models.ForeignKey(BulkOperation, on_delete=models.CASCADE, related_name="items")
    media_file = models.ForeignKey(MediaFile, on_delete=models.SET_NULL, null=True, related_name="+")
    title = models.CharField(max_length=255)
    entry = models.PositiveIntegerField(null=True, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, default=Outcome.WAITING)
    reason = models.TextField(blank=True, default="")
    trace = models.JSONField(null=True, blank=True)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["operation", "media_file"], name="media_hub_bulk_item_once"),
        ]
        indexes = [models.Index(fields=["operation", "outcome", "id"], name="media_hub_bulk_outcome")]
        verbose_name = _("file of a bulk change")
        verbose_name_plural = _("files of bulk changes")

    def __str__(self) -> str:
        return self.title
