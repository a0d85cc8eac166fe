"""What one run of Wagtail's tests came to, and how to start one in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Self

import wagtail

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

PROJECT = Path(__file__).resolve().parents[2]
LABELS = ("wagtail.images", "wagtail.documents")
PASSED = "passed"


class StockRunError(Exception):
    """The stock tests did not get as far as a result."""


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """How one test ended: `passed`, `failed`, `error` or `skipped`, with its traceback or reason."""

    status: str
    detail: str = ""


@dataclass(frozen=True, kw_only=True)
class StockRun:
    """The outcomes of one run by test id."""

    outcomes: Mapping[str, Outcome]

    @classmethod
    def read(cls, path: Path) -> Self:
        """Read what `RecordingRunner` wrote."""
        rows = json.loads(path.read_text())
        return cls(outcomes=MappingProxyType({test: Outcome(**row) for test, row in rows.items()}))

    @property
    def passed(self) -> frozenset[str]:
        return frozenset(test for test, outcome in self.outcomes.items() if outcome.status == PASSED)

    def outcome_of(self, test: str) -> Outcome:
        """Return how a test ended; where it never started, how the set-up of its class did."""
        set_up = f"setUpClass ({test.rpartition('.')[0]})"
        not_run = Outcome(status="missing", detail="It did not run.")
        return self.outcomes.get(test) or self.outcomes.get(set_up) or not_run

    @property
    def counts(self) -> dict[str, int]:
        return dict(sorted(Counter(outcome.status for outcome in self.outcomes.values()).items()))


def run_stock_tests(*, settings: str, labels: Sequence[str] = LABELS) -> StockRun:
    """Run Wagtail's tests under a settings module in a fresh process; raise `StockRunError` if it breaks off."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _show_wagtail_in(folder)
        process = subprocess.run(
            _command(settings=settings, labels=labels),
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(PROJECT), "STOCK_RUN_FOLDER": str(folder)},
            capture_output=True,
            text=True,
            check=False,
        )
        if not (folder / "outcomes.json").exists():
            raise StockRunError(process.stderr[-4000:])
        return StockRun.read(folder / "outcomes.json")


def _command(*, settings: str, labels: Sequence[str]) -> list[str]:
    # -P: the link of `_show_wagtail_in` must not become a second copy of the package on the import path.
    python = [sys.executable, "-P", "-W", "ignore", "-m", "django", "test"]
    return [*python, *labels, "--settings", settings, "--parallel", "1", "--buffer", "--no-color"]


def _show_wagtail_in(folder: Path) -> None:
    # Some stock tests open `wagtail/images/tests/image_files/…` relative to the working directory.
    (folder / "wagtail").symlink_to(Path(wagtail.__file__).parent)
