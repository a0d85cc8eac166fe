"""Long-running processes that live and end together, in the process group of the command that starts them."""

from __future__ import annotations

import signal
import subprocess
import time
from collections.abc import Mapping
from os import PathLike
from types import TracebackType

from commands import tell
from errors import LaunchError
from places import ROOT

# How to end a process, and how many seconds it then has: let it finish, let it drop its work, end it.
ENDINGS = ((signal.SIGTERM, 10.0), (signal.SIGQUIT, 5.0), (signal.SIGKILL, 5.0))
PAUSE = 0.1  # seconds between two looks


class Services:
    """A context manager: leaving it ends every process it started."""

    def __init__(self, *, environment: Mapping[str, str]) -> None:
        self._environment = environment
        self._processes: dict[str, subprocess.Popen[bytes]] = {}

    def __enter__(self) -> Services:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for number, seconds in ENDINGS:
            self._send(number)
            if self._wait(seconds):
                return

    def start(self, name: str, *command: str | PathLike[str]) -> None:
        self._processes[name] = subprocess.Popen(command, cwd=ROOT, env=self._environment)

    def demand_alive(self) -> None:
        """Raise `LaunchError` where one of the processes has ended by itself."""
        for name, process in self._processes.items():
            if process.poll() is not None:
                msg = f"The {name} ended by itself (code {process.returncode}); its last lines stand above."
                raise LaunchError(msg)

    def _send(self, number: signal.Signals) -> None:
        for name, process in self._processes.items():
            if process.poll() is None:
                if number is not signal.SIGTERM:
                    tell(f"The {name} takes too long to stop; sending {number.name}.")
                process.send_signal(number)

    def _wait(self, seconds: float) -> bool:
        deadline = time.monotonic() + seconds
        while any(process.poll() is None for process in self._processes.values()):
            if time.monotonic() > deadline:
                return False
            time.sleep(PAUSE)
        return True
