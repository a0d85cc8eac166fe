"""The table that a run prints."""

from __future__ import annotations

from collections.abc import Sequence

from bench.results import CaseResult
from bench.samples import Measured

HEADINGS = (
    "case", "stock median/min ms", "hub median/min ms", "ratio", "queries stock/hub", "target", "met",
)  # fmt: skip
NOTHING = "-"
VERDICTS = {True: "yes", False: "NO", None: NOTHING}


def format_table(results: Sequence[CaseResult]) -> str:
    """Return headings, one line a case, and below them what each case measures or why it failed."""
    rows = [HEADINGS, *(_row(result) for result in results)]
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows]
    ruled = [lines[0], "  ".join("-" * width for width in widths), *lines[1:]]
    return "\n".join([*(line.rstrip() for line in ruled), "", *(_remark(result) for result in results)])


def _row(result: CaseResult) -> tuple[str, ...]:
    return (
        result.name,
        _times(result.stock),
        _times(result.hub),
        _number(result.ratio),
        f"{_queries(result.stock)} / {_queries(result.hub)}",
        NOTHING if result.target is None else f"<= {result.target:g}",
        "FAILED" if result.failure else VERDICTS[result.is_met],
    )


def _times(measured: Measured | None) -> str:
    return f"{measured.median:.1f} / {measured.minimum:.1f}" if measured else NOTHING


def _queries(measured: Measured | None) -> str:
    return str(measured.queries) if measured else NOTHING


def _number(value: float | None) -> str:
    return NOTHING if value is None else f"{value:.3f}"


def _remark(result: CaseResult) -> str:
    if result.failure:
        return f"{result.name}: FAILED. {result.failure}"
    if result.is_met is False:
        return f"{result.name}: {result.does}. Target missed: {_number(result.ratio)} > {result.target:g}."
    return f"{result.name}: {result.does}."
