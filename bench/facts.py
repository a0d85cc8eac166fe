"""What a case tells beside its times, and what may be demanded of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Fact(StrEnum):
    """A fact by its name with unit, as tables and records show it."""

    TIME = "time_ms"  # the median of the samples
    MEMORY = "peak_added_mb"  # the highest resident memory of a run, less what was resident before it
    PSNR = "psnr_db"  # of the worst picture's pixels before encoding
    CALLS = "s3_calls"
    RECALL_COPIES = "recall_copies"  # of the transformation of copies that is found the least
    RECALL_ALTERED = "recall_altered"  # of cuts, watermarks and captions
    PRECISION = "precision"  # the least of both
    LOOK_UP = "look_up_ms"
    SCAN = "numpy_scan_ms"
    OF_SCAN = "look_up_of_scan"  # the ratio
    THROUGHPUT = "files_per_s"
    CALLS_IN_1S = "calls_in_1s"  # of an analyzer, in the busiest second
    CALLS_IN_60S = "calls_in_60s"
    MOST_CALLS = "calls_a_file"
    MOST_SUGGESTIONS = "same_suggestions"  # of one value for one field of one file


@dataclass(frozen=True, kw_only=True)
class Demand:
    """A limit for a fact of the hub or, where `of` names a side, for its ratio to that side's. Set one of the two."""

    fact: Fact
    at_most: float | None = None
    at_least: float | None = None
    of: str | None = None

    def is_met_by(self, value: float) -> bool:
        is_low_enough = self.at_most is None or value <= self.at_most
        return is_low_enough and (self.at_least is None or value >= self.at_least)

    def __str__(self) -> str:
        limit = f"<= {self.at_most:g}" if self.at_most is not None else f">= {self.at_least:g}"
        return f"{limit} of {self.of}" if self.of else limit
