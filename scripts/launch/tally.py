"""How many tests passed, failed and were skipped."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree


@dataclass(frozen=True, kw_only=True)
class Tally:
    passed: int = 0
    failed: int = 0
    skipped: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            passed=self.passed + other.passed,
            failed=self.failed + other.failed,
            skipped=self.skipped + other.skipped,
        )

    def __str__(self) -> str:
        return f"{self.passed} passed, {self.failed} failed, {self.skipped} skipped"


def read_tally(junit: Path) -> Tally:
    """Count a report in JUnit's format, errors as failures; one that was never written counts nothing."""
    if not junit.exists():
        return Tally()
    suites = list(ElementTree.parse(junit).iter("testsuite"))
    total, failed, skipped = (
        _sum(suites, *names) for names in (("tests",), ("failures", "errors"), ("skipped",))
    )
    return Tally(passed=max(total - failed - skipped, 0), failed=failed, skipped=skipped)


def _sum(suites: list[ElementTree.Element], *names: str) -> int:
    return sum(int(suite.get(name, "0")) for suite in suites for name in names)
