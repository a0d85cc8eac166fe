"""How often somebody was called in a stretch of time."""

from __future__ import annotations

from collections.abc import Sequence


def most_within(moments: Sequence[float], *, seconds: float) -> int:
    """Return the largest number of moments that lie within any stretch of so many seconds, its end not counted."""
    ordered = sorted(moments)
    most = start = 0
    for end, moment in enumerate(ordered):
        while moment - ordered[start] >= seconds:
            start += 1
        most = max(most, end - start + 1)
    return most
