"""Run one program to its end."""

from __future__ import annotations

import signal
import subprocess
from collections.abc import Mapping
from os import PathLike

from errors import LaunchError, StoppedError
from places import ROOT

CLEANUP_SECONDS = 20.0  # what a program has to put away what it made before it is killed

Word = str | PathLike[str]


def call(*command: Word, environment: Mapping[str, str] | None = None, clears_up: bool = False) -> int:
    """Run a program in the repository, return its exit code; end it when this command is stopped.

    One that `clears_up` gets Ctrl-C as pytest knows it, any other one ends without a traceback.
    """
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment,
        preexec_fn=None if clears_up else _ignore_interrupt,  # noqa: PLW1509 - there is one thread
    )
    try:
        return process.wait()
    except StoppedError as stop:
        # Of the terminal's own Ctrl-C it knows; a second one would interrupt the clearing up.
        if not (clears_up and stop.number is signal.SIGINT):
            process.send_signal(signal.SIGINT if clears_up else signal.SIGTERM)
        _wait_or_kill(process)
        raise


def run(*command: Word, failure: str, environment: Mapping[str, str] | None = None) -> None:
    """Run a program; raise `LaunchError(failure)`, below what it printed, where it fails."""
    if call(*command, environment=environment):
        raise LaunchError(failure)


def tell(line: str) -> None:
    """Print a line at once, also where the output is a file or a pipe."""
    print(line, flush=True)


def _ignore_interrupt() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _wait_or_kill(process: subprocess.Popen[bytes]) -> None:
    try:
        process.wait(CLEANUP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
