"""`scripts/test`: lint, types, layers, migrations, settings, and every test on every database."""

from __future__ import annotations

import argparse
import os
import shutil

from commands import head, tell
from groups import Group, all_groups, fast_groups
from installation import install
from places import ROOT, TEST_RESULTS, TEST_VENV
from running import run_checks, run_groups
from static_checks import static_checks
from tally import Tally, read_tally
from test_run import TestRun
from thresholds import DATA_FILE, failed_thresholds


def main(arguments: list[str]) -> int:
    """Return 1 where a check or a test failed; the last line printed adds everything up."""
    run = _parse(arguments)
    shutil.rmtree(TEST_RESULTS, ignore_errors=True)
    DATA_FILE.parent.mkdir(parents=True)
    failures = [] if run.is_selection else run_checks(run, static_checks(run.python))
    groups = fast_groups() if run.is_fast else all_groups(run.python, environment=run.environment)
    failures += run_groups(run, groups)
    failures += _measure(run) if run.measures_coverage else []
    return _sum_up(groups, failures=failures)


def _parse(arguments: list[str]) -> TestRun:
    parser = argparse.ArgumentParser(
        prog="scripts/test",
        description=f"{__doc__} Further arguments go to pytest; with a path or -k, only those tests run.",
        allow_abbrev=False,
    )
    parser.add_argument("--fast", action="store_true", help="leave PostgreSQL, services and browser out")
    options, rest = parser.parse_known_args(arguments)
    return TestRun(
        python=install(ROOT / "requirements-dev.txt", into=TEST_VENV),
        arguments=rest,
        is_fast=options.fast,
        is_ci=os.environ.get("CI") == "true",
    )


def _measure(run: TestRun) -> list[str]:
    head("coverage")
    return failed_thresholds(run.python, environment=run.environment)


def _sum_up(groups: list[Group], *, failures: list[str]) -> int:
    """Print one line a group; what failed without being a test counts as one failure each."""
    head("sum")
    total = Tally(failed=len(failures))
    for group in groups:
        tally = read_tally(group.junit)
        tell(f"{group.name}: {tally}")
        total += tally
    for failure in failures:
        tell(f"Failed: {failure}")
    tell(str(total))
    return 1 if total.failed else 0
