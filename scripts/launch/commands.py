"""Run programs to their end."""

from __future__ import annotations

import signal
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from os import PathLike
from pathlib import Path

from errors import LaunchError, StoppedError
from places import ROOT

CLEANUP_SECONDS = 20.0  # what a program has to put away what it made before it is killed

Word = str | PathLike[str]


@dataclass(frozen=True, kw_only=True)
class Call:
    """A program to run in the repository; `log` takes what it prints, else the terminal does.

    One that `clears_up` gets Ctrl-C as pytest knows it, any other one ends without a traceback.
    """

    command: Sequence[Word]
    environment: Mapping[str, str] | None = None
    log: Path | None = None
    clears_up: bool = False

    def start(self, stack: ExitStack) -> subprocess.Popen[bytes]:
        output = stack.enter_context(self.log.open("wb")) if self.log else None
        return subprocess.Popen(
            self.command,
            cwd=ROOT,
            env=self.environment,
            stdout=output,
            stderr=output,
            preexec_fn=None if self.clears_up else _ignore_interrupt,  # noqa: PLW1509 - there is one thread
        )

    def end(self, process: subprocess.Popen[bytes], *, number: signal.Signals) -> None:
        # Of the terminal's own Ctrl-C it knows; a second one would interrupt the clearing up.
        if not (self.clears_up and number is signal.SIGINT):
            process.send_signal(signal.SIGINT if self.clears_up else signal.SIGTERM)


def call(*command: Word, environment: Mapping[str, str] | None = None) -> int:
    """Run one program, return its exit code."""
    return call_beside([Call(command=command, environment=environment)])[0]


def call_beside(calls: Sequence[Call]) -> list[int]:
    """Run programs at the same time, return their exit codes; end them all when this command is stopped."""
    with ExitStack() as stack:
        processes = [one.start(stack) for one in calls]
        try:
            return [process.wait() for process in processes]
        except StoppedError as stop:
            for one, process in zip(calls, processes, strict=True):
                one.end(process, number=stop.number)
            _wait_or_kill(processes)
            raise


def run(*command: Word, failure: str, environment: Mapping[str, str] | None = None) -> None:
    """Run a program; raise `LaunchError(failure)`, below what it printed, where it fails."""
    if call(*command, environment=environment):
        raise LaunchError(failure)


def tell(line: str) -> None:
    """Print a line at once, also where the output is a file or a pipe."""
    print(line, flush=True)


def head(title: str) -> None:
    """Print what follows next."""
    tell(f"\n== {title} ==")


def _ignore_interrupt() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _wait_or_kill(processes: Iterable[subprocess.Popen[bytes]]) -> None:
    for process in processes:
        try:
            process.wait(CLEANUP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
