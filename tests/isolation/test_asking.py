"""What happens in the worker's process stays there."""

from __future__ import annotations

import io
import resource
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import media_hub
from media_hub.av.recordings import REFUSALS, TASKS, probe
from media_hub.av.worker import tasks
from media_hub.exceptions import StorageUnavailableError, UnreadableRecordingError
from media_hub.isolation.asking import CRASHES, ask
from media_hub.isolation.worker.answers import answer
from media_hub.isolation.worker.limits import LIMITS
from tests.files import wav

PACKAGE = Path(media_hub.__file__).parent

Interpreter = Callable[[str], None]


class LostFile(io.BytesIO):
    """A file whose storage stops to answer."""

    def read(self, size: int | None = -1, /) -> bytes:
        raise StorageUnavailableError


@pytest.fixture
def interpreter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Interpreter:
    """Let a shell command stand for the worker."""

    def replace(command: str) -> None:
        script = tmp_path / "worker"
        script.write_text(f"#!/bin/sh\n{command}\n")
        script.chmod(0o700)
        monkeypatch.setattr(sys, "executable", str(script))

    return replace


def test_a_task_that_takes_too_long_is_stopped() -> None:
    with pytest.raises(UnreadableRecordingError):
        ask(io.BytesIO(wav()), tasks=TASKS, task="probe", seconds=0.01, refusals=REFUSALS)


@pytest.mark.parametrize("name", ["SEGV", "ABRT", "KILL", "XCPU"])
def test_a_crash_is_laid_to_the_file(name: str, interpreter: Interpreter) -> None:
    interpreter(f"kill -{name} $$")

    with pytest.raises(UnreadableRecordingError):
        probe(io.BytesIO(wav()))


def test_a_worker_that_was_stopped_from_outside_says_nothing_of_the_file(interpreter: Interpreter) -> None:
    interpreter("kill -TERM $$")

    with pytest.raises(RuntimeError):
        probe(io.BytesIO(wav()))
    assert not CRASHES & {-signal.SIGTERM, -signal.SIGINT, -signal.SIGHUP}


def test_an_error_of_ours_comes_back_with_its_traceback() -> None:
    with pytest.raises(RuntimeError, match="KeyError: 'bake'"):
        ask(io.BytesIO(wav()), tasks=TASKS, task="bake", seconds=30, refusals=REFUSALS)


def test_the_worker_is_not_told_secrets(monkeypatch: pytest.MonkeyPatch, interpreter: Interpreter) -> None:
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "butter")
    monkeypatch.setenv("LD_LIBRARY_PATH", "/nowhere")
    interpreter("echo >&2; env >&2; exit 1")

    with pytest.raises(RuntimeError) as failure:
        probe(io.BytesIO(wav()))

    names = {line.partition("=")[0] for line in str(failure.value).splitlines()}
    assert names - {"The worker ended with 1. ", "PWD", "SHLVL", "_"} == {"PYTHONPATH", "LD_LIBRARY_PATH"}


def test_a_storage_that_does_not_answer_is_not_laid_to_the_file() -> None:
    with pytest.raises(StorageUnavailableError):
        probe(LostFile(wav()))


def test_the_process_limits_itself() -> None:
    script = "from media_hub.isolation.worker.limits import *; limit_process(); print({kind: resource.getrlimit(kind) for kind in LIMITS})"
    run = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=PACKAGE.parent
    )

    assert run.stdout.strip() == str({kind: (value, value) for kind, value in LIMITS.items()})
    assert LIMITS[resource.RLIMIT_CORE] == 0


def test_memory_that_runs_out_stops_the_task(monkeypatch: pytest.MonkeyPatch) -> None:
    def swallow(_file: Any) -> None:
        raise MemoryError

    monkeypatch.setitem(tasks.TASKS, "probe", swallow)

    assert answer(tasks, "probe", io.BytesIO()) == ({"refused": "stopped", "params": {}}, b"")
