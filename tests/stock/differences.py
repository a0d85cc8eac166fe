"""Where Media Hub means to differ from stock Wagtail, and whether two runs bear that out."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .outcomes import StockRun

DIFFERENCES_FILE = Path(__file__).with_name("differences.toml")


@dataclass(frozen=True, kw_only=True)
class Differences:
    """Reasons by id, and the id of a reason by test id or by the dotted name of a class or module of tests."""

    reasons: Mapping[str, str]
    tests: Mapping[str, str]

    @classmethod
    def read(cls, path: Path = DIFFERENCES_FILE) -> Self:
        """Read `differences.toml`; ValueError where one test is listed under two reasons."""
        sections = tomllib.loads(path.read_text())
        listed = [(test, reason) for reason, section in sections.items() for test in section["tests"]]
        tests = dict(listed)
        if len(tests) != len(listed):
            twice = sorted({test for test, _ in listed if [name for name, _ in listed].count(test) > 1})
            raise ValueError(f"{path.name} lists a test more than once: {', '.join(twice)}")
        return cls(reasons={reason: section["why"] for reason, section in sections.items()}, tests=tests)

    def entry_of(self, test: str) -> str | None:
        """Return the entry that covers a test: its own, or that of its class or module."""
        parts = test.split(".")
        names = (".".join(parts[:end]) for end in range(len(parts), 0, -1))
        return next((name for name in names if name in self.tests), None)


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """What two runs tell: tests that fail without a reason, and entries that no longer hold."""

    failing: tuple[str, ...]
    unexplained: tuple[str, ...]
    stale: tuple[str, ...]

    @property
    def is_clean(self) -> bool:
        return not self.unexplained and not self.stale


def compare(*, thin: StockRun, hub: StockRun, differences: Differences, is_whole: bool = True) -> Comparison:
    """Hold the passes of the thin subclass against Media Hub's.

    A test that did not run at all has not passed. An entry is stale where a test under it passes, so a class
    is listed only while every test of it fails; in a run of everything also where it names no test.
    """
    failing = thin.passed - hub.passed
    entry_of = {test: differences.entry_of(test) for test in thin.passed}
    passing_entries = {entry_of[test] for test in thin.passed - failing}
    missing = set(differences.tests) - set(entry_of.values()) if is_whole else set[str]()
    stale = (passing_entries | missing) - {None}
    return Comparison(
        failing=tuple(sorted(failing)),
        unexplained=tuple(sorted(test for test in failing if entry_of[test] is None)),
        stale=tuple(sorted(entry for entry in stale if entry)),
    )
