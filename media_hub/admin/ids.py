"""Primary keys that come in with a request."""

from __future__ import annotations

MAX_DIGITS = 18  # what fits a column of 64 bits, whatever its digits


def read_id(value: str) -> int:
    """Return the number that is written; 0, which no row has, for anything that is none."""
    return int(value) if value.isdecimal() and len(value) <= MAX_DIGITS else 0
