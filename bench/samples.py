"""Statistics of one case on one side."""

from __future__ import annotations

import math
import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bench.facts import Fact
from bench.tables import Table

NANOSECONDS_IN_MS = 1_000_000


@dataclass(frozen=True, kw_only=True)
class Measured:
    """All times in milliseconds, `samples` in the order taken; `p95` is the nearest-rank percentile."""

    samples: tuple[float, ...]
    median: float
    minimum: float
    p95: float
    queries: int
    work: dict[str, Any]
    facts: Mapping[Fact, float] = field(default_factory=dict)
    tables: Sequence[Table] = ()

    def tell(self, fact: Fact) -> float | None:
        """Return a fact of this side, None where it is not known."""
        return self.median if fact is Fact.TIME else self.facts.get(fact)


def nearest_rank(values: Sequence[float], *, percent: float) -> float:
    """Return the smallest value that at least `percent` of `values` do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(len(ordered) * percent / 100) - 1)]


def summarise(
    nanoseconds: Sequence[int],
    *,
    queries: int,
    work: dict[str, Any],
    facts: Mapping[str, float],
    tables: Sequence[Mapping[str, Any]] = (),
) -> Measured:
    samples = tuple(value / NANOSECONDS_IN_MS for value in nanoseconds)
    return Measured(
        samples=samples,
        median=statistics.median(samples),
        minimum=min(samples),
        p95=nearest_rank(samples, percent=95),
        queries=queries,
        work=work,
        facts={Fact(name): value for name, value in facts.items()},
        tables=tuple(Table(**table) for table in tables),
    )
