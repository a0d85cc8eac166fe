"""Run checks and groups of tests, and tell what went wrong besides the tests themselves."""

from __future__ import annotations

from commands import Call, call_beside, head, tell
from groups import Group
from places import TEST_RESULTS
from static_checks import StaticCheck
from tally import read_tally
from test_run import TestRun

NO_TESTS_COLLECTED = 5  # pytest's exit code


def run_checks(run: TestRun, checks: list[StaticCheck]) -> list[str]:
    """Run what needs no test, show each when it has ended; return the names of those that failed."""
    calls = [
        Call(
            command=check.command,
            environment={**run.environment, **check.environment},
            log=TEST_RESULTS / f"{check.name}.log",
        )
        for check in checks
    ]
    codes = call_beside(calls, ended=_show)
    return [check.name for check, code in zip(checks, codes, strict=True) if code]


def run_groups(run: TestRun, groups: list[Group]) -> list[str]:
    """Run groups beside one another, show each when it has ended; return what failed without being a test."""
    ready = [group for group in groups if not group.missing]
    is_alone = len(ready) == 1  # then it writes to the terminal itself
    calls = {group.name: _pytest(run, group, is_alone=is_alone) for group in ready}
    if is_alone:
        head(ready[0].name)
    else:
        head(f"{', '.join(calls)}: shown one by one as they end")
    codes = call_beside(list(calls.values()), ended=_show)
    problems = [_problem(run, group, code=code) for group, code in zip(ready, codes, strict=True)]
    problems += [_missing(run, group) for group in groups if group.missing]
    return [problem for problem in problems if problem]


def _pytest(run: TestRun, group: Group, *, is_alone: bool) -> Call:
    measures = run.measures_coverage and group.measures_coverage
    measured = ("-m", "coverage", "run") if measures else ()
    chosen = ("-m", group.marker, f"--junitxml={group.junit}")
    return Call(
        command=[run.python, *measured, "-m", "pytest", *chosen, *run.arguments],
        environment={**run.environment, **group.environment},
        log=None if is_alone else group.log,
        clears_up=True,
    )


def _show(call: Call) -> None:
    if call.log:
        head(call.log.stem)
        tell(call.log.read_text(errors="replace"))


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
