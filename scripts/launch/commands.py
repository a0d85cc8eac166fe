"""Run programs to their end."""

from __future__ import annotations

import signal
import subprocess
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from os import PathLike
from pathlib import Path

from errors import LaunchError, StoppedError
from places import ROOT

CLEANUP_SECONDS = 20.0  # what a program has to put away what it made before it is killed

AT_ONCE = 2  # programs, for the two cores of a small machine
POLL_SECONDS = 0.1

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


def _nothing(call: Call) -> None:
    pass


def call(*command: Word, environment: Mapping[str, str] | None = None) -> int:
    """Run one program, return its exit code."""
    return call_beside([Call(command=command, environment=environment)])[0]


def call_beside(calls: Sequence[Call], *, ended: Callable[[Call], None] = _nothing) -> list[int]:
    """Run programs, as many at a time as fit a small machine, in their order; return their exit codes.

    `ended` is told of each. All are ended when this command is stopped.
    """
    running: dict[subprocess.Popen[bytes], int] = {}
    codes: dict[int, int] = {}
    with ExitStack() as stack:
        try:
            while len(codes) < len(calls):
                for index in range(len(codes) + len(running), len(calls))[: AT_ONCE - len(running)]:
                    running[calls[index].start(stack)] = index
                for process in [process for process in running if process.poll() is not None]:
                    index = running.pop(process)
                    codes[index] = process.returncode
                    ended(calls[index])
                time.sleep(POLL_SECONDS)
        except StoppedError as stop:
            for process, index in running.items():
                calls[index].end(process, number=stop.number)
            _wait_or_kill(running)
            raise
    return [codes[index] for index in range(len(calls))]


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
