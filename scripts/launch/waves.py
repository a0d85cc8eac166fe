"""Run groups of tests, and tell what went wrong besides the tests themselves."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from commands import Call, call_beside, head, tell
from groups import UNIT, Group
from tally import read_tally
from test_run import TestRun

NO_TESTS_COLLECTED = 5  # pytest's exit code


def waves_of(groups: list[Group]) -> list[list[Group]]:
    """Put groups together that may run at the same time: two processes for the two cores of a small machine."""
    beside = [group for group in groups if group.marker == UNIT]
    return [beside, *([group] for group in groups if group not in beside)]


def run_wave(run: TestRun, wave: list[Group]) -> list[str]:
    """Run groups beside one another, show one after the other; return what failed without being a test."""
    head(" and ".join(group.name for group in wave))
    ready = [group for group in wave if not group.missing]
    logs = [None, *(group.log for group in ready[1:])]  # one may write to the terminal
    calls = [_pytest(run, group, log=log) for group, log in zip(ready, logs, strict=False)]
    codes = call_beside(calls)
    _show(log for log in logs if log)
    problems = [_problem(run, group, code=code) for group, code in zip(ready, codes, strict=True)]
    problems += [_missing(run, group) for group in wave if group.missing]
    return [problem for problem in problems if problem]


def _pytest(run: TestRun, group: Group, *, log: Path | None) -> Call:
    measured = ("-m", "coverage", "run") if run.measures_coverage else ()
    chosen = ("-m", group.marker, f"--junitxml={group.junit}")
    return Call(
        command=[run.python, *measured, "-m", "pytest", *chosen, *run.arguments],
        environment={**run.environment, **group.environment},
        log=log,
        clears_up=True,
    )


def _show(logs: Iterable[Path]) -> None:
    for log in logs:
        head(log.stem)
        tell(log.read_text(errors="replace"))


def _problem(run: TestRun, group: Group, *, code: int) -> str:
    tally = read_tally(group.junit)
    if tally.failed:
        return ""
    if code not in {0, NO_TESTS_COLLECTED}:
        return f"{group.name}: pytest ended with {code}"
    if run.is_selection or tally.passed:
        return ""
    tell(f"No test of the group {group.name} ran.")
    return f"{group.name}: no test ran" if run.is_ci else ""


def _missing(run: TestRun, group: Group) -> str:
    tell(f"{group.name} was not run: there is no {group.missing}.")
    return f"{group.name}: no {group.missing}" if run.is_ci else ""
