"""How many copies were found, and how many others were taken for them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

PRECISE = 0.99


@dataclass(frozen=True, kw_only=True)
class Tally:
    """Of so many `copies` the originals of `right` were found; `wrong` counts the other pictures that were."""

    copies: int = 0
    right: int = 0
    wrong: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            copies=self.copies + other.copies, right=self.right + other.right, wrong=self.wrong + other.wrong
        )

    @property
    def recall(self) -> float:
        return self.right / self.copies

    @property
    def precision(self) -> float:
        """Return the share of right ones in what was found; 1 where nothing was."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0


@dataclass(frozen=True, kw_only=True)
class Distances:
    """Of a copy, how far its original is and how far each of the others is."""

    own: int
    others: Sequence[int]

    def tally(self, threshold: int) -> Tally:
        wrong = sum(distance <= threshold for distance in self.others)
        return Tally(copies=1, right=int(self.own <= threshold), wrong=wrong)


def best_threshold(copies: Iterable[Distances], *, bits: int) -> int:
    """Return the highest threshold at which all that is found is right in 99 of 100 cases: the best for a method."""
    copies = list(copies)
    best = 0
    for threshold in range(bits // 2):
        if sum((copy.tally(threshold) for copy in copies), Tally()).precision >= PRECISE:
            best = threshold
    return best
