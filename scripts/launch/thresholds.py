"""What share of the code the tests must run."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from commands import call
from places import ROOT, TEST_RESULTS

DATA_FILE = TEST_RESULTS / "coverage" / "data"
# Rules that decide over rows and rights have no line that no test runs.
COMPLETE = ("actions", "permissions", "api")


def failed_thresholds(python: Path, *, environment: Mapping[str, str]) -> list[str]:
    """Report the coverage of all groups together, return the names of the thresholds that it misses."""
    coverage = (python, "-m", "coverage")
    call(*coverage, "combine", "--quiet", environment=environment)
    thresholds = [("coverage of media_hub", "media_hub", 95)]
    thresholds += [(f"coverage of {name}", f"media_hub/{name}", 100) for name in COMPLETE]
    return [
        name
        for name, folder, percent in thresholds
        if (ROOT / folder).is_dir()
        and call(
            *(*coverage, "report", f"--include={folder}/*", f"--fail-under={percent}"),
            environment=environment,
        )
    ]
