"""Numbers of files. Large ones are remembered for a moment: counting 100,000 files costs more than the rest of a page."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from hashlib import sha256

from django.core.cache import cache

# From here on a number that is a little behind changes nothing on the page but itself and its last page.
LARGE = 1_000
SECONDS = 30

Counts = dict[str, int]


def remembered_counts(question: Hashable, count: Callable[[], Counts]) -> Counts:
    """Return what `count` returns, from up to 30 seconds ago where it was 1,000 or more in all.

    `question` names everything that the answer depends on: who asks for what.
    """
    key = f"media_hub.counts:{sha256(repr(question).encode()).hexdigest()}"
    counts: Counts | None = cache.get(key)
    if counts is None:
        counts = count()
        if sum(counts.values()) >= LARGE:
            cache.set(key, counts, SECONDS)
    return counts
