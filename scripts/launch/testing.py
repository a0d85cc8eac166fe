"""`scripts/test`: lint, types, layers, migrations, settings, and every test on every database."""

from __future__ import annotations

import argparse
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from commands import Call, call, call_beside, tell
from groups import UNIT, Group, all_groups, fast_groups
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
    groups = fast_groups() if run.is_fast else all_groups(run.python, environment=run.environment)
    for wave in _waves(groups):
        failures += _run_wave(run, wave)
    failures += _measure(run) if run.measures_coverage else []
    return _sum_up(groups, failures=failures)


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


def _waves(groups: list[Group]) -> list[list[Group]]:
    """Put groups that may run at the same time together: two processes for the two cores of a small machine."""
    beside = [group for group in groups if group.marker == UNIT]
    return [beside, *([group] for group in groups if group not in beside)]


def _run_wave(run: Run, wave: list[Group]) -> list[str]:
    """Run groups beside one another, show one after the other, return what failed without being a test."""
    _head(" and ".join(group.name for group in wave))
    ready = [group for group in wave if not group.missing]
    logs = [None, *(group.log for group in ready[1:])]
    codes = call_beside([_pytest(run, group, log=log) for group, log in zip(ready, logs, strict=False)])
    for log in filter(None, logs):
        _head(log.stem)
        tell(log.read_text(errors="replace"))
    problems = [_problem(run, group, code=code) for group, code in zip(ready, codes, strict=True)]
    return list(filter(None, problems)) + [
        problem for group in wave if group.missing for problem in _missing(run, group)
    ]


def _missing(run: Run, group: Group) -> list[str]:
    tell(f"{group.name} was not run: there is no {group.missing}.")
    return [f"{group.name}: no {group.missing}"] if run.is_ci else []


def _pytest(run: Run, group: Group, *, log: Path | None) -> Call:
    measured = ("-m", "coverage", "run") if run.measures_coverage else ()
    chosen = ("-m", group.marker, f"--junitxml={group.junit}")
    return Call(
        command=[run.python, *measured, "-m", "pytest", *chosen, *run.arguments],
        environment={**run.environment, **group.environment},
        log=log,
        clears_up=True,
    )


def _problem(run: Run, group: Group, *, code: int) -> str:
    tally = read_tally(group.junit)
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


def _sum_up(groups: list[Group], *, failures: list[str]) -> int:
    """Print one line a group; what failed without being a test counts as one failure each."""
    _head("sum")
    total = Tally(failed=len(failures))
    for group in groups:
        tally = read_tally(group.junit)
        tell(f"{group.name}: {tally}")
        total += tally
    for failure in failures:
        tell(f"Failed: {failure}")
    tell(str(total))
    return 1 if total.failed else 0


def _head(title: str) -> None:
    tell(f"\n== {title} ==")
