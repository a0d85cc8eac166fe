"""The tables that a run prints."""

from __future__ import annotations

from collections.abc import Sequence

from bench.facts_table import facts_lines, missed_demands
from bench.results import CaseResult
from bench.samples import Measured
from bench.tables import NOTHING, VERDICTS, aligned, number

HEADINGS = (
    "case", "stock median/p95 ms", "hub median/p95 ms", "ratio", "queries stock/hub", "target", "met",
)  # fmt: skip


def format_table(results: Sequence[CaseResult]) -> str:
    """Return the times, one line a case, the facts, and what each case measures or why it failed."""
    times = aligned(HEADINGS, [_row(result) for result in results])
    facts = facts_lines(results)
    tables = [
        line
        for result in results
        for measured in result.sides.values()
        for table in (measured.tables if measured else ())
        for line in [*table.lines(), ""]
    ]
    remarks = [_remark(result) for result in results]
    return "\n".join([*times, "", *facts, *([""] if facts else []), *tables, *remarks])


def _row(result: CaseResult) -> tuple[str, ...]:
    return (
        result.name,
        _times(result.stock),
        _times(result.hub),
        number(result.ratio),
        f"{_queries(result.stock)} / {_queries(result.hub)}",
        NOTHING if result.target is None else f"<= {result.target:g}",
        "FAILED" if result.failure else VERDICTS[result.is_met],
    )


def _times(measured: Measured | None) -> str:
    return f"{measured.median:.1f} / {measured.p95:.1f}" if measured else NOTHING


def _queries(measured: Measured | None) -> str:
    return str(measured.queries) if measured else NOTHING


def _remark(result: CaseResult) -> str:
    if result.failure:
        return f"{result.name}: FAILED. {result.failure}"
    sentences = [f"{result.name}: {result.does}."]
    if result.is_met is False:
        sentences.append(f"Target missed: {number(result.ratio)} > {result.target:g}.")
    return " ".join([*sentences, *missed_demands(result)])
