"""Columns of text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

NOTHING = "-"
VERDICTS = {True: "yes", False: "NO", None: NOTHING}


@dataclass(frozen=True, kw_only=True)
class Table:
    title: str
    headings: Sequence[str]
    rows: Sequence[Sequence[str]]

    def lines(self) -> list[str]:
        return [self.title, *aligned(self.headings, self.rows)]

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def aligned(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """Return a line of headings, a rule, and a line for each row."""
    widths = [max(len(cell) for cell in column) for column in zip(headings, *rows, strict=True)]
    lines = [headings, ["-" * width for width in widths], *rows]
    return [
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    ]


def number(value: float | None, *, digits: int = 3) -> str:
    return NOTHING if value is None else f"{value:.{digits}f}"
