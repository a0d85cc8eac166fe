"""Measurements with plain numbers."""

from __future__ import annotations

from typing import Any

from bench.facts import Fact
from bench.results import CaseResult
from bench.samples import Measured


def measured(median: float, *, queries: int = 14, facts: dict[Fact, float] | None = None) -> Measured:
    return Measured(
        samples=(median, median - 1, median + 1),
        median=median,
        minimum=median - 1,
        p95=median + 1,
        queries=queries,
        work={"rows": 1},
        facts=facts or {},
    )


def case_result(**values: Any) -> CaseResult:
    defaults: dict[str, Any] = {"name": "listing", "does": "list the files", "target": 0.4}
    return CaseResult(**{**defaults, **values})
