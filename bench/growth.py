"""How the times of a flow grow with the library."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bench.results import CaseResult
from bench.samples import Measured
from bench.tables import NOTHING, aligned


def format_growth(results: Mapping[int, Sequence[CaseResult]]) -> str:
    """Return the medians in milliseconds, a line for each case and side, a column for each number of files.

    The last column is the largest library's median by the smallest's.
    """
    sizes = sorted(results)
    headings = ("case", "side", *(f"{size:,}" for size in sizes), "growth")
    by_case = {size: {result.name: result for result in results[size]} for size in sizes}
    names = dict.fromkeys(name for size in sizes for name in by_case[size])
    rows = [
        (name, side, *map(_median, measured), _growth(measured))
        for name in names
        for side in ("stock", "hub")
        if any(measured := [_of(by_case[size].get(name), side) for size in sizes])
    ]
    return "\n".join(aligned(headings, rows))


def _of(result: CaseResult | None, side: str) -> Measured | None:
    return result.sides[side] if result else None


def _median(measured: Measured | None) -> str:
    return f"{measured.median:.1f}" if measured else NOTHING


def _growth(measured: Sequence[Measured | None]) -> str:
    first, last = measured[0], measured[-1]
    return f"{last.median / first.median:.2f}" if first and last else NOTHING
