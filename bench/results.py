"""The outcome of a case: both sides, their ratio, and whether the target is met."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bench.samples import Measured


@dataclass(frozen=True, kw_only=True)
class CaseResult:
    """A comparison that was made, or the `failure` that kept it from being made."""

    name: str
    does: str
    target: float | None
    stock: Measured | None = None
    hub: Measured | None = None
    failure: str = ""

    @property
    def ratio(self) -> float | None:
        """Median of the hub by the median of stock Wagtail."""
        return self.hub.median / self.stock.median if self.stock and self.hub else None

    @property
    def minimum_ratio(self) -> float | None:
        return self.hub.minimum / self.stock.minimum if self.stock and self.hub else None

    @property
    def is_met(self) -> bool | None:
        """None where there is no target, or nothing to hold against it."""
        if self.target is None or self.ratio is None:
            return None
        return self.ratio <= self.target


def exit_code(results: Iterable[CaseResult], *, strict: bool) -> int:
    """1 where a case failed; where `strict`, also where a target was missed."""
    results = list(results)
    is_missed = any(result.is_met is False for result in results)
    return int(any(result.failure for result in results) or (strict and is_missed))
