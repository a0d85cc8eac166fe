"""How often people accept what analyzers propose."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from .namespaces import Namespace
from .suggestions import Suggestion

State = Suggestion.State


@dataclass(frozen=True, kw_only=True)
class Rate:
    """`edited` were accepted after a change."""

    accepted: int = 0
    edited: int = 0
    rejected: int = 0

    @property
    def decided(self) -> int:
        return self.accepted + self.edited + self.rejected

    @property
    def used(self) -> int:
        return self.accepted + self.edited

    @property
    def percent(self) -> int:
        return round(100 * self.share)

    @property
    def share(self) -> float:
        """What was of use, from 0 to 1; 0 where nothing was decided."""
        return self.used / self.decided if self.decided else 0.0


@dataclass(frozen=True, kw_only=True)
class AcceptanceRates:
    """By the name of the analyzer, and by the id of the tag."""

    analyzers: dict[str, Rate]
    tags: dict[int, Rate]


def acceptance_rates(namespaces: Iterable[Namespace]) -> AcceptanceRates:
    """Return what people have decided about the files of these namespaces: two queries, however many.

    What the namespace's own rule accepts is nobody's judgement, and a word that is refused for all files none of each: neither
    counts.
    """
    decided = Suggestion.objects.filter(
        Q(tag__isnull=False) | ~Q(field=Suggestion.Field.TAGS),
        state__in=Suggestion.DECIDED,
        decided_by__isnull=False,
        media_file__namespace__in=list(namespaces),
    )
    return AcceptanceRates(
        analyzers=_rates(decided.values_list("analyzer")),
        tags=_rates(decided.filter(tag__isnull=False).values_list("tag")),
    )


def _rates(groups: QuerySet[Suggestion, Any]) -> dict[Any, Rate]:
    counts = {state: Count("pk", filter=Q(state=state)) for state in Suggestion.DECIDED}
    rows = groups.order_by().annotate(**counts)
    return {
        key: Rate(accepted=accepted, edited=edited, rejected=rejected)
        for key, accepted, edited, rejected in rows
    }
