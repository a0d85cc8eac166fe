"""Asks the embedder about what is outdated, many files a call, no more often than it allows."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import F, QuerySet
from django.utils import timezone

from media_hub.actions.lease import Lease, backoff
from media_hub.actions.suggestions.run_analyses import Reserved, until_tomorrow
from media_hub.ai.embedders import Embedder, Embeddings
from media_hub.ai.registry import ready_embedder
from media_hub.ai.vectors import packed, sketch_of
from media_hub.exceptions import (
    AnalyzerError,
    AnalyzerUnavailableError,
    BudgetSpentError,
    FinalAnalyzerError,
)
from media_hub.models import AnalyzerState, MediaEmbedding, MediaFile, Namespace

from .asking import ask, state_name
from .plan_embeddings import namespaces_of
from .texts import hash_of, meaning_text

ALONE_FROM = 2  # failures: from then on a file is asked about by itself, as it may be the reason
NAP = 0.2  # seconds, until it is looked again whether the embedder may be asked


def run_embeddings(*, seconds: float) -> bool:
    """Bring vectors up to date for so long; return whether more could be brought at once."""
    embedder = ready_embedder()
    if embedder is None:
        return False
    end = time.monotonic() + seconds
    while first := _next_due():
        if time.monotonic() > end:
            return True
        if AnalyzerState.objects.is_resting(state_name(embedder)):
            return False
        if AnalyzerState.objects.closed().filter(name=state_name(embedder)).exists():
            time.sleep(NAP)
            continue
        _claim_batch(embedder, first).run()
    return False


def _next_due() -> MediaEmbedding | None:
    due = MediaEmbedding.objects.due().order_by("run_after", "pk")
    return due.select_related("media_file__namespace").defer("vector", "sketch").first()


def _claim_batch(embedder: Embedder, first: MediaEmbedding) -> Batch:
    """Take it and others of its namespace: each namespace pays for itself. Another worker may have been quicker."""
    namespace = first.media_file.namespace
    ids = [first.pk]
    if first.attempts < ALONE_FROM:
        due = MediaEmbedding.objects.due().order_by("run_after", "pk")
        others = due.filter(media_file__namespace=namespace, attempts=first.attempts)
        ids = list(others.values_list("pk", flat=True)[: embedder.most_texts])
    token = MediaEmbedding.objects.claim(ids)
    return Batch(
        embedder=embedder,
        namespace=namespace,
        held=MediaEmbedding.objects.filter(claim=token),
        is_single=len(ids) == 1,
    )


@dataclass(frozen=True, kw_only=True)
class Batch:
    """Files that are asked about in one call. `held` matches their rows for as long as they are ours."""

    embedder: Embedder
    namespace: Namespace
    held: QuerySet[MediaEmbedding]
    is_single: bool

    def run(self) -> None:
        """Ask, and note how it ended. An error that is none of an analyzer's is raised: the lease runs out then."""
        try:
            with Lease(self.held):
                self._bring_up_to_date()
        except BudgetSpentError as error:
            self._put_back(wait=until_tomorrow(), reason=error.message)
        except AnalyzerUnavailableError as error:
            self._put_back(reason=error.message)
        except AnalyzerError as error:
            self._fail(error)

    def _bring_up_to_date(self) -> None:
        if not namespaces_of(self.embedder).filter(pk=self.namespace.pk).exists():
            self.held.delete()  # the namespace has turned it off: no vector rather than an old one
            return
        rows = list(self.held.defer("vector", "sketch"))
        records = MediaFile.get_indexed_objects().filter(pk__in=[row.media_file_id for row in rows])
        texts = {record.pk: meaning_text(record) for record in records}
        asked = [row for row in rows if row.media_file_id in texts and self._is_news(row, texts)]
        if asked and not self._ask(asked, [texts[row.media_file_id] for row in asked]):
            self._put_back()
            return
        self.held.update(is_outdated=False, lease_until=None, claim=None, error="")

    def _is_news(self, row: MediaEmbedding, texts: dict[int, str]) -> bool:
        return (row.model, row.text_hash) != (self.embedder.model, hash_of(texts[row.media_file_id]))

    def _ask(self, rows: list[MediaEmbedding], texts: list[str]) -> bool:
        """Return whether it was asked: another worker may have been quicker."""
        name = state_name(self.embedder)
        with Reserved(self.namespace, most=self.embedder.most_cost(texts)) as reserved:
            if not AnalyzerState.objects.take_slot(name, calls_per_minute=self.embedder.calls_per_minute):
                reserved.cost = 0
                return False
            asked_at = timezone.now()
            answer = ask(self.embedder, texts)
            reserved.cost = answer.usage.cost
        AnalyzerState.objects.note_success(name, asked_at=asked_at)
        self._keep(rows, texts, answer)
        return True

    def _keep(self, rows: list[MediaEmbedding], texts: list[str], answer: Embeddings) -> None:
        """Write the vectors of those whose words have not changed meanwhile."""
        for row, text, vector in zip(rows, texts, answer.vectors, strict=True):
            self.held.filter(pk=row.pk).update(
                model=self.embedder.model,
                dimensions=len(vector),
                text_hash=hash_of(text),
                sketch=sketch_of(vector),
                vector=packed(vector),
            )

    def _put_back(self, *, wait: timedelta = timedelta(), reason: str = "") -> None:
        """Let them wait as if they had not been tried: it is not their fault."""
        self.held.update(
            attempts=F("attempts") - 1,
            run_after=timezone.now() + wait,
            error=reason,
            lease_until=None,
            claim=None,
        )

    def _fail(self, error: AnalyzerError) -> None:
        """Try them again; what is refused alone is not, until something else is said about it."""
        if self.is_single and isinstance(error, FinalAnalyzerError):
            self.held.update(
                is_outdated=False,
                dimensions=0,
                text_hash="",
                error=error.message,
                lease_until=None,
                claim=None,
            )
        else:
            attempts = self.held.values_list("attempts", flat=True).first() or 1
            run_after = timezone.now() + backoff(attempts)
            self.held.update(run_after=run_after, error=error.message, lease_until=None, claim=None)
