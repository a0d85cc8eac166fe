"""The outcome of a case: its sides, their ratio, and whether target and demands are met."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bench.facts import Demand, Fact
from bench.samples import Measured


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """A demand beside what it is held against: the hub's value or ratio, None where that is not known."""

    demand: Demand
    value: float | None

    @property
    def is_met(self) -> bool | None:
        return None if self.value is None else self.demand.is_met_by(self.value)


@dataclass(frozen=True, kw_only=True)
class CaseResult:
    """A comparison that was made, or the `failure` that kept it from being made."""

    name: str
    does: str
    target: float | None
    demands: tuple[Demand, ...] = ()
    stock: Measured | None = None
    hub: Measured | None = None
    pyvips: Measured | None = None
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
        """Whether the target is met; None where there is none, or nothing to hold against it."""
        if self.target is None or self.ratio is None:
            return None
        return self.ratio <= self.target

    @property
    def sides(self) -> dict[str, Measured | None]:
        return {"stock": self.stock, "hub": self.hub, "pyvips": self.pyvips}

    def told(self, fact: Fact) -> dict[str, float | None]:
        """Return a fact of each side, None where it is not known."""
        return {side: each.tell(fact) if each else None for side, each in self.sides.items()}

    @property
    def verdicts(self) -> list[Verdict]:
        return [Verdict(demand=demand, value=self._value(demand)) for demand in self.demands]

    def _value(self, demand: Demand) -> float | None:
        told = self.told(demand.fact)
        if demand.of is None or told["hub"] is None:
            return told["hub"]
        other = told[demand.of]
        return told["hub"] / other if other else None

    @property
    def is_missed(self) -> bool:
        """Return whether the target or one of the demands is missed."""
        return self.is_met is False or any(verdict.is_met is False for verdict in self.verdicts)


def exit_code(results: Iterable[CaseResult], *, strict: bool) -> int:
    """1 where a case failed; where `strict`, also where a target or a demand was missed."""
    results = list(results)
    is_missed = any(result.is_missed for result in results)
    return int(any(result.failure for result in results) or (strict and is_missed))
