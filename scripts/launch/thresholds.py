"""What share of the code the tests must run."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from commands import call
from places import ROOT, TEST_RESULTS

DATA_FILE = TEST_RESULTS / "coverage" / "data"
# Writes, rights and what machines are told: every line of them.
PERCENT = {"actions": 100, "permissions": 100, "api": 100}


def failed_thresholds(python: Path, *, environment: Mapping[str, str]) -> list[str]:
    """Report the coverage of all groups together, return the names of the thresholds that it misses."""
    coverage = (python, "-m", "coverage")
    call(*coverage, "combine", "--quiet", environment=environment)
    thresholds = [("coverage of media_hub", "media_hub", 95)]
    thresholds += [(f"coverage of {name}", f"media_hub/{name}", percent) for name, percent in PERCENT.items()]
    return [
        name
        for name, folder, percent in thresholds
        if (ROOT / folder).is_dir()
        and call(
            *(*coverage, "report", f"--include={folder}/*", f"--fail-under={percent}"),
            environment=environment,
        )
    ]
