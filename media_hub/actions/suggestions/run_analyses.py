"""Asks analyzers what was planned, each no more often than it allows, and keeps what they say."""

from __future__ import annotations

import time
from datetime import datetime, timedelta
from types import TracebackType
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from media_hub.actions.languages import language_of
from media_hub.actions.lease import Lease, backoff
from media_hub.actions.run_jobs import MAY_PASS, named_error
from media_hub.ai.base import Analyzer
from media_hub.ai.registry import analyzer_named
from media_hub.conf import conf
from media_hub.exceptions import (
    AnalyzerError,
    AnalyzerNotSetUpError,
    AnalyzerUnavailableError,
    BudgetSpentError,
    MediaHubError,
    RetryableAnalyzerError,
    WorkerKilledError,
)
from media_hub.models import Analysis, AnalyzerState, Namespace, Spending

from .keep_answer import keep_answer
from .plan_analyses import suits
from .questions import ask_about

State = Analysis.State
LONGEST_NAP = 2.0  # seconds that a worker waits for the next slot itself


def run_analyses(*, seconds: float) -> bool:
    """Run what is due, one after the other, for so long; return whether more could be run at once."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        analysis = _next_due()
        if analysis is not None:
            run_analysis(analysis)
        elif (nap := _seconds_to_next_slot()) is not None:
            time.sleep(nap)
        else:
            return False
    return True


def _next_due() -> Analysis | None:
    """Return the next one whose analyzer may be asked now."""
    closed = AnalyzerState.objects.closed().values("name")
    return Analysis.objects.exclude(analyzer__in=closed).next_due()


def _seconds_to_next_slot() -> float | None:
    """Return how long until an analyzer with due work may be asked, where that is worth waiting for."""
    wanted = Analysis.objects.due().order_by().values("analyzer")
    waiting = AnalyzerState.objects.filter(name__in=wanted, rests_until=None)
    next_call = waiting.order_by("next_call_at").values_list("next_call_at", flat=True).first()
    if next_call is None:
        return None
    seconds = max((next_call - timezone.now()).total_seconds(), 0.0) + 0.01
    return seconds if seconds <= LONGEST_NAP else None


def run_analysis(analysis: Analysis) -> bool:
    """Ask one question under a lease; return whether it was answered. Safe to run twice.

    An error that is none of ours is recorded like the others and raised, so that the worker's log shows it.
    """
    if not Analysis.objects.claim(analysis.pk):
        return False
    analysis = Analysis.objects.select_related("media_file__namespace", "media_file__found_text").get(
        pk=analysis.pk
    )
    with AnalysisRun(analysis) as run, Lease(run.held), override(language_of(analysis.requested_by)):
        run.ask(analyzer_named(analysis.analyzer))
    return run.succeeded


class AnalysisRun:
    """Records how a question ended, whatever happened inside the block."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.asked_at: datetime | None = None
        self.succeeded = False

    @property
    def held(self) -> QuerySet[Analysis]:
        """Match it while it is ours: what the claim has written is the token of the lease."""
        return Analysis.objects.filter(
            pk=self.analysis.pk,
            state=State.RUNNING,
            attempts=self.analysis.attempts,
            started_at=self.analysis.started_at,
        )

    def ask(self, analyzer: Analyzer) -> None:
        media_file = self.analysis.media_file
        if not suits(analyzer, media_file):
            self.cancel()
            return
        self._demand_sense(analyzer, media_file.namespace)
        question = ask_about(media_file, analyzer)
        if question.picture is None and analyzer.needs_picture:
            self.cancel(_("There is no picture to look at."))
            return
        with Reserved(media_file.namespace, most=analyzer.reserved_cost) as reserved:
            if not AnalyzerState.objects.take_slot(analyzer.name, calls_per_minute=analyzer.calls_per_minute):
                reserved.cost = 0
                self.put_back()
                return
            self.asked_at = timezone.now()
            answer = analyzer.analyze(question)
            reserved.cost = answer.usage.cost
        AnalyzerState.objects.note_success(analyzer.name, asked_at=self.asked_at)
        self.succeeded = keep_answer(
            analysis=self.analysis, analyzer=analyzer, answer=answer, wanted=question.wanted, held=self.held
        )

    def _demand_sense(self, analyzer: Analyzer, namespace: Namespace) -> None:
        """Raise what there is to say before a picture is made in vain."""
        if self.analysis.attempts > conf.JOB_MAX_ATTEMPTS:
            raise WorkerKilledError
        if not analyzer.is_ready:
            raise AnalyzerNotSetUpError(analyzer=analyzer.label)
        if not Spending.objects.has_room(namespace, cost=analyzer.reserved_cost):
            raise BudgetSpentError(namespace=namespace.name)

    def put_back(self, **changes: Any) -> None:
        """Let it wait as if it had not been tried: it is not the file's fault."""
        self.held.update(state=State.QUEUED, attempts=self.analysis.attempts - 1, lease_until=None, **changes)

    def cancel(self, reason: str = "") -> None:
        self.held.update(state=State.CANCELLED, lease_until=None, finished_at=timezone.now(), error=reason)

    def __enter__(self) -> AnalysisRun:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        if not isinstance(error, Exception):
            return False  # the worker is being stopped: the lease runs out and another one takes over
        error = named_error(error)
        if isinstance(error, BudgetSpentError):
            self.put_back(run_after=timezone.now() + until_tomorrow(), error=error.message)
        elif isinstance(error, AnalyzerUnavailableError):
            self._wait(error)
        else:
            if isinstance(error, AnalyzerError) and self.asked_at:  # it does answer
                AnalyzerState.objects.note_success(self.analysis.analyzer, asked_at=self.asked_at)
            self._fail(error)
        return isinstance(error, MediaHubError)

    def _wait(self, error: AnalyzerUnavailableError) -> None:
        """Keep its place in the queue the first time. Then the others come first: it may be this file that it fails at."""
        AnalyzerState.objects.note_unavailable(self.analysis.analyzer, error)
        last = {"run_after": timezone.now(), "is_urgent": False} if self.analysis.error else {}
        self.put_back(error=error.message, **last)

    def _fail(self, error: Exception) -> None:
        """Try again what may pass, and what is no error of ours; an error of ours that stays ends it."""
        is_final = isinstance(error, MediaHubError) and not isinstance(
            error, (RetryableAnalyzerError, *MAY_PASS)
        )
        reason = error.message if isinstance(error, MediaHubError) else _unexpected(error)
        if is_final or self.analysis.attempts >= conf.JOB_MAX_ATTEMPTS:
            self.held.update(state=State.FAILED, error=reason, finished_at=timezone.now(), lease_until=None)
        else:
            wait = timezone.now() + backoff(self.analysis.attempts)
            self.held.update(state=State.QUEUED, error=reason, run_after=wait, lease_until=None)


def _unexpected(error: Exception) -> str:
    """Name the error, not its words: they may hold what was asked, and the worker's log has its trace."""
    return _("The analyzer met an unexpected error (%(error)s).") % {"error": type(error).__name__}


class Reserved:
    """Keeps the most that a call can cost free in the day's budget, and pays what it did cost.

    Nothing is paid where nobody could be asked. Of a call that failed otherwise all stays paid, for it may have been charged,
    unless the error says what it did cost.
    Raises BudgetSpentError.
    """

    def __init__(self, namespace: Namespace, *, most: int) -> None:
        self.namespace, self.reserve = namespace, most
        self.cost: int | None = None

    def __enter__(self) -> Reserved:
        day = Spending.objects.reserve(self.namespace, cost=self.reserve)
        if day is None:
            raise BudgetSpentError(namespace=self.namespace.name)
        self.day = day
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if isinstance(error, AnalyzerUnavailableError):
            self.cost = 0
        elif isinstance(error, AnalyzerError) and error.cost is not None:
            self.cost = error.cost
        if self.cost is not None:
            Spending.objects.settle(self.namespace, day=self.day, reserved=self.reserve, cost=self.cost)


def until_tomorrow() -> timedelta:
    """Return how long the day still lasts, in the site's time zone."""
    now = timezone.localtime()
    tomorrow = (now + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
    return tomorrow - now
