"""The table of facts beside the times, one line a fact and demand."""

from __future__ import annotations

from collections.abc import Sequence

from bench.facts import Fact
from bench.results import CaseResult, Verdict
from bench.tables import NOTHING, VERDICTS, aligned, number

HEADINGS = ("case", "fact", "stock", "hub", "pyvips", "demand", "is", "met")


def facts_lines(results: Sequence[CaseResult]) -> list[str]:
    """Return the table, or no line where no case tells facts."""
    rows = [row for result in results for fact in Fact for row in _rows(result, fact)]
    return aligned(HEADINGS, rows) if rows else []


def missed_demands(result: CaseResult) -> list[str]:
    """Return a sentence for each demand that is missed or could not be held against anything."""
    if result.failure:
        return []
    return [_sentence(verdict) for verdict in result.verdicts if not verdict.is_met]


def _rows(result: CaseResult, fact: Fact) -> list[list[str]]:
    told = list(result.told(fact).values())
    verdicts = [verdict for verdict in result.verdicts if verdict.demand.fact is fact]
    if not verdicts and (fact is Fact.TIME or told == [None] * len(told)):
        return []
    start = [result.name, fact.value, *(number(value, digits=1) for value in told)]
    return [[*start, *_cells(verdict)] for verdict in verdicts] or [[*start, NOTHING, NOTHING, NOTHING]]


def _cells(verdict: Verdict) -> tuple[str, ...]:
    return str(verdict.demand), number(verdict.value), VERDICTS[verdict.is_met]


def _sentence(verdict: Verdict) -> str:
    demand = verdict.demand
    if verdict.value is None:
        return f"{demand.fact} was not measured here."
    return f"{demand.fact} missed: {number(verdict.value)}, demanded {demand}."
