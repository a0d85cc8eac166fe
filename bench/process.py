"""The parent's end of a process that works for one side: JSON lines there and back."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol, Self

from bench.errors import BenchError

REPOSITORY = Path(__file__).resolve().parent.parent
TAIL_LINES = 15  # of what a broken process wrote


class Answering(Protocol):
    def ask(self, **request: Any) -> dict[str, Any]: ...


class SideProcess:
    """A fresh interpreter that builds or measures one case on one side."""

    def __init__(self, *, flow: str, side: str, environment: Mapping[str, str]) -> None:
        self.side = side
        self._errors = tempfile.TemporaryFile(mode="w+")  # noqa: SIM115 - closed by __exit__
        self._process = subprocess.Popen(
            [sys.executable, "-m", "bench.child", flow, side],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            text=True,
            env=dict(environment),
            cwd=REPOSITORY,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is not None:
            self._process.kill()
        self._process.communicate()
        self._errors.close()

    def ask(self, **request: Any) -> dict[str, Any]:
        self.send(**request)
        return self.receive()

    def send(self, **request: Any) -> None:
        """Hand over a request without waiting, so that two sides can work at once."""
        assert self._process.stdin is not None
        try:
            print(json.dumps(request), file=self._process.stdin, flush=True)
        except BrokenPipeError as error:
            raise self._broken() from error

    def receive(self) -> dict[str, Any]:
        """Return the next answer; BenchError with the last lines of its output where the process ended."""
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise self._broken()
        answer: dict[str, Any] = json.loads(line)
        return answer

    def _broken(self) -> BenchError:
        self._process.wait()
        self._errors.seek(0)
        tail = "".join(self._errors.readlines()[-TAIL_LINES:])
        return BenchError(f"The {self.side} side broke off:\n{tail}")
