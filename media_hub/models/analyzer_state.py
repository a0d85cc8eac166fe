"""When an analyzer may be asked next: its rate limit, and its rest after failures, for all workers together."""

from __future__ import annotations

from datetime import timedelta

from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

FAILURES = 3  # in a row, after which it is left alone for a while
REST = timedelta(seconds=30)  # after so many; twice as long after each further one
LONGEST_REST = timedelta(minutes=10)
PROBE = timedelta(seconds=90)  # how long the others wait for the first one that asks after a rest


class AnalyzerStateQuerySet(models.QuerySet["AnalyzerState"]):
    def closed_names(self) -> list[str]:
        """Return the names of the analyzers that may not be asked at this moment."""
        now = timezone.now()
        waiting = self.filter(Q(next_call_at__gt=now) | Q(rests_until__gt=now))
        return list(waiting.values_list("name", flat=True))

    def is_resting(self, name: str) -> bool:
        """Return whether it is left alone for a while, as it has failed."""
        return self.filter(name=name, rests_until__gt=timezone.now()).exists()

    def take_slot(self, name: str, *, calls_per_minute: int) -> bool:
        """Take the right to one call by a conditional UPDATE; False where it is too early for one."""
        now = timezone.now()
        self.get_or_create(name=name)
        free = self.filter(Q(rests_until=None) | Q(rests_until__lte=now), name=name, next_call_at__lte=now)
        interval = timedelta(minutes=1) / calls_per_minute if calls_per_minute else timedelta()
        probing = Case(When(failures__gte=FAILURES, then=Value(now + PROBE)), default=Value(None))
        return bool(free.update(next_call_at=now + interval, rests_until=probing))

    def note_success(self, name: str) -> None:
        """Ask it as usual; nothing is written where all was well before."""
        self.filter(name=name).exclude(failures=0, error="", rests_until=None).update(
            failures=0, error="", rests_until=None
        )

    def note_failure(self, name: str, *, error: str, retry_after: float | None, is_lasting: bool) -> None:
        """Leave it alone: for as long as it has asked for, or longer with each failure in a row.

        A lasting one, such as a refused key, is not worth two more questions.
        """
        now = timezone.now()
        row = self.filter(name=name)
        row.update(failures=F("failures") + 1, error=error, last_failure_at=now)
        if is_lasting:
            row.filter(failures__lt=FAILURES).update(failures=FAILURES)
        failures = row.values_list("failures", flat=True).first() or 0
        rest = timedelta()
        if failures >= FAILURES:
            rest = min(REST * 2 ** min(failures - FAILURES, 10), LONGEST_REST)
        if retry_after is not None:
            rest = max(rest, timedelta(seconds=retry_after))
        row.update(rests_until=now + rest if rest else None)


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
