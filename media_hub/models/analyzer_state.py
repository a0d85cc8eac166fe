"""When an analyzer may be asked next: its rate limit, and its rest after failures, for all workers together."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import models, transaction
from django.db.models import Case, Q, Value, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from media_hub.exceptions import AnalyzerRefusedKeyError, AnalyzerUnavailableError

FAILURES = 3  # in a row, after which it is left alone for a while
REST = timedelta(seconds=30)  # after so many; twice as long after each further one
LONGEST_REST = timedelta(minutes=10)
PROBE = timedelta(seconds=90)  # how long the others wait for the first one that asks after a rest
# In which as many calls are made as may be in a minute: each goes out a moment after its slot was taken, and none may be early.
MINUTE = timedelta(seconds=61)


class AnalyzerStateQuerySet(models.QuerySet["AnalyzerState"]):
    def closed(self) -> AnalyzerStateQuerySet:
        """Match the analyzers that may not be asked at this moment."""
        now = timezone.now()
        return self.filter(Q(next_call_at__gt=now) | Q(rests_until__gt=now))

    def is_resting(self, name: str) -> bool:
        """Return whether it is left alone for a while, as it has failed."""
        return self.filter(name=name, rests_until__gt=timezone.now()).exists()

    def take_slot(self, name: str, *, calls_per_minute: int) -> bool:
        """Take the right to one call by a conditional UPDATE; False where it is too early for one.

        Without a limit (0) it is too early only while the analyzer rests.
        """
        now = timezone.now()
        free = self.filter(Q(rests_until=None) | Q(rests_until__lte=now), name=name)
        changes: dict[str, Any] = {
            "rests_until": Case(When(failures__gte=FAILURES, then=Value(now + PROBE)), default=Value(None))
        }
        if calls_per_minute:
            free = free.filter(next_call_at__lte=now)
            changes["next_call_at"] = now + MINUTE / calls_per_minute
        is_free = bool(free.update(**changes))
        return is_free or self._add(name, next_call_at=changes.get("next_call_at", now))

    def _add(self, name: str, *, next_call_at: datetime) -> bool:
        """Take the first slot of an analyzer that was never asked before; False where it was."""
        _row, is_new = self.get_or_create(name=name, defaults={"next_call_at": next_call_at})
        return is_new

    def note_success(self, name: str, *, asked_at: datetime) -> None:
        """Ask it as usual, unless another call has failed since this one began; nothing is written where all was well before."""
        troubled = self.filter(name=name).exclude(failures=0, error="", rests_until=None)
        outdone = Q(last_failure_at=None) | Q(last_failure_at__lt=asked_at)
        troubled.filter(outdone).update(failures=0, error="", rests_until=None)

    def note_unavailable(self, name: str, error: AnalyzerUnavailableError) -> None:
        """Leave it alone for what concerns every file; a refused key, or address, lasts."""
        self.note_failure(
            name,
            error=error.message,
            retry_after=error.retry_after,
            is_lasting=isinstance(error, AnalyzerRefusedKeyError),
        )

    @transaction.atomic
    def note_failure(self, name: str, *, error: str, retry_after: float | None, is_lasting: bool) -> None:
        """Leave it alone: for as long as it has asked for, or longer with each failure in a row; never shorter than before.

        A lasting one, such as a refused key, is not worth two more questions.
        """
        now = timezone.now()
        self.get_or_create(name=name)
        state = self.select_for_update().get(name=name)
        state.failures = max(state.failures + 1, FAILURES if is_lasting else 0)
        state.error, state.last_failure_at = error, now
        rest = timedelta(seconds=retry_after or 0)
        if state.failures >= FAILURES:
            rest = max(rest, min(REST * 2 ** min(state.failures - FAILURES, 10), LONGEST_REST))
        if rest:
            state.rests_until = max(now + rest, state.rests_until or now)
        state.save(update_fields=["failures", "error", "last_failure_at", "rests_until"])


class AnalyzerState(models.Model):
    """One row for each analyzer that was ever asked."""

    name = models.CharField(max_length=50, unique=True)
    next_call_at = models.DateTimeField(default=timezone.now)
    failures = models.PositiveIntegerField(default=0)  # in a row
    rests_until = models.DateTimeField(null=True, blank=True)
    error = models.TextField(blank=True, default="")  # the last one, until it answers again
    last_failure_at = models.DateTimeField(null=True, blank=True)

    objects = AnalyzerStateQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        verbose_name = _("state of an analyzer")
        verbose_name_plural = _("states of analyzers")

    def __str__(self) -> str:
        return self.name
