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


def call(*command: Word, environment: Mapping[str, str] | None = None) -> int:
    """Run a program in the repository, return its exit code; take it along when this command is stopped."""
    process = subprocess.Popen(command, cwd=ROOT, env=environment)
    try:
        return process.wait()
    except StoppedError as stop:
        _end(process, number=stop.number)
        raise


def run(*command: Word, failure: str, environment: Mapping[str, str] | None = None) -> None:
    """Run a program; raise `LaunchError(failure)`, below what it printed, where it fails."""
    if call(*command, environment=environment):
        raise LaunchError(failure)


def tell(line: str) -> None:
    """Print a line at once, also where the output is a file or a pipe."""
    print(line, flush=True)


def _end(process: subprocess.Popen[bytes], *, number: signal.Signals) -> None:
    # The terminal has sent its Ctrl-C to the whole group; a second one would interrupt the clearing up.
    if number is not signal.SIGINT:
        process.send_signal(signal.SIGINT)
    try:
        process.wait(CLEANUP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
