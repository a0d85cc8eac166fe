"""`scripts/test`: lint, types, layers, migrations, settings, and every test on every database."""

from __future__ import annotations

import argparse
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from commands import call, tell
from groups import Group, all_groups, fast_groups
from installation import install
from places import ROOT, TEST_RESULTS, TEST_VENV
from static_checks import static_checks
from tally import Tally, read_tally
from thresholds import DATA_FILE, failed_thresholds

# What the machine has configured for another site must not reach into the tests.
FOREIGN = ("DATABASE_URL", "REDIS_URL", "CELERY_", "AWS_", "OPENAI_", "DJANGO_", "SECRET_KEY", "DATA_DIR")
SELECTING = ("-k", "--lf", "--last-failed", "--deselect", "--ignore")
NO_TESTS_COLLECTED = 5  # pytest's exit code


@dataclass(frozen=True, kw_only=True)
class Run:
    """One call of `scripts/test`; a selection runs some tests and nothing else."""

    python: Path
    arguments: list[str]
    is_fast: bool
    is_ci: bool

    @property
    def is_selection(self) -> bool:
        return any(
            argument.startswith(SELECTING) or (ROOT / argument.partition("::")[0]).exists()
            for argument in self.arguments
        )

    @property
    def measures_coverage(self) -> bool:
        return not (self.is_fast or self.is_selection)

    @property
    def environment(self) -> dict[str, str]:
        own = {name: value for name, value in os.environ.items() if not name.startswith(FOREIGN)}
        return {**own, "DJANGO_SETTINGS_MODULE": "settings.test", "COVERAGE_FILE": str(DATA_FILE)}


def main(arguments: list[str]) -> int:
    """Return 1 where a check or a test failed; the last line printed adds everything up."""
    run = _parse(arguments)
    shutil.rmtree(TEST_RESULTS, ignore_errors=True)
    DATA_FILE.parent.mkdir(parents=True)
    failures = [] if run.is_selection else _run_static_checks(run)
    tallies: list[tuple[str, Tally]] = []
    for group in fast_groups() if run.is_fast else all_groups(run.python, environment=run.environment):
        tally, problem = _run_group(run, group)
        tallies.append((group.name, tally))
        failures += [problem] if problem else []
    failures += _measure(run) if run.measures_coverage else []
    return _sum_up(tallies, failures=failures)


def _parse(arguments: list[str]) -> Run:
    parser = argparse.ArgumentParser(
        prog="scripts/test",
        description=f"{__doc__} Further arguments go to pytest; with a path or -k, only those tests run.",
        allow_abbrev=False,
    )
    parser.add_argument("--fast", action="store_true", help="leave PostgreSQL, services and browser out")
    options, rest = parser.parse_known_args(arguments)
    return Run(
        python=install(ROOT / "requirements-dev.txt", into=TEST_VENV),
        arguments=rest,
        is_fast=options.fast,
        is_ci=os.environ.get("CI") == "true",
    )


def _run_static_checks(run: Run) -> list[str]:
    failures = []
    for check in static_checks(run.python):
        _head(check.name)
        if call(*check.command, environment={**run.environment, **check.environment}):
            failures.append(check.name)
    return failures


def _run_group(run: Run, group: Group) -> tuple[Tally, str]:
    """Return the group's numbers and, where something but a test failed, a sentence."""
    _head(group.name)
    if group.missing:
        tell(f"Not run: there is no {group.missing}.")
        return Tally(), f"{group.name}: no {group.missing}" if run.is_ci else ""
    environment = {**run.environment, **group.environment}
    code = call(*_pytest(run, group), environment=environment, clears_up=True)
    tally = read_tally(group.junit)
    return tally, _problem(run, group, code=code, tally=tally)


def _pytest(run: Run, group: Group) -> list[str | Path]:
    measured = ("-m", "coverage", "run") if run.measures_coverage else ()
    chosen = ("-m", group.marker, f"--junitxml={group.junit}")
    return [run.python, *measured, "-m", "pytest", *chosen, *run.arguments]


def _problem(run: Run, group: Group, *, code: int, tally: Tally) -> str:
    if tally.failed:
        return ""
    if code not in {0, NO_TESTS_COLLECTED}:
        return f"{group.name}: pytest ended with {code}"
    if run.is_selection or tally.passed:
        return ""
    tell(f"No test of the group {group.name} ran.")
    return f"{group.name}: no test ran" if run.is_ci else ""


def _measure(run: Run) -> list[str]:
    _head("coverage")
    return failed_thresholds(run.python, environment=run.environment)


def _sum_up(tallies: list[tuple[str, Tally]], *, failures: list[str]) -> int:
    """Print one line a group; what failed without being a test counts as one failure each."""
    _head("sum")
    for name, tally in tallies:
        tell(f"{name}: {tally}")
    for failure in failures:
        tell(f"Failed: {failure}")
    total = sum((tally for _, tally in tallies), Tally(failed=len(failures)))
    tell(str(total))
    return 1 if total.failed else 0


def _head(title: str) -> None:
    tell(f"\n== {title} ==")
