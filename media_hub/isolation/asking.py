"""Asks a process of its own to parse a hostile file: there a parser may crash, hang or ask for all memory there is."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, BinaryIO

from media_hub.exceptions import MediaHubError

# How a process ends that met its limits or a fault in a parser. SIGTERM and SIGINT come from people.
CRASHES = frozenset(
    {
        *(-signal.SIGABRT, -signal.SIGBUS, -signal.SIGFPE, -signal.SIGILL, -signal.SIGKILL),
        *(-signal.SIGSEGV, -signal.SIGSYS, -signal.SIGTRAP, -signal.SIGXCPU, -signal.SIGXFSZ),
    }
)
LAST_WORDS = 2000  # characters
COPY_BYTES = 1024 * 1024


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What the task returned: JSON values, and bytes."""

    values: dict[str, Any]
    content: bytes


Refusals = Mapping[str, Callable[..., MediaHubError]]


def ask(
    file: BinaryIO,
    *,
    tasks: str,
    task: str,
    seconds: float,
    refusals: Refusals,
    arguments: Mapping[str, Any] | None = None,
) -> Answer:
    """Run a task of the module `tasks` on the whole file, at most so many seconds; the position in the file is kept.

    The module has `TASKS`, functions by name that take the file and return JSON values and bytes, and `PARSER_ERRORS`.

    Raises the error that `refusals` has for the worker's word, the one for "stopped" if it crashed or met a limit, and
    RuntimeError with its last words if it failed in any other way.
    """
    with (
        tempfile.TemporaryFile() as source,
        tempfile.TemporaryFile() as output,
        tempfile.TemporaryFile() as errors,
    ):
        _copy(file, source)
        code = _run((tasks, task), arguments or {}, seconds=seconds, streams=(source, output, errors))
        if code in CRASHES:
            raise refusals["stopped"]()
        if code:
            errors.seek(0)
            words = errors.read().decode(errors="replace")[-LAST_WORDS:]
            raise RuntimeError(f"The worker ended with {code}. {words}")
        output.seek(0)
        head = json.loads(output.readline())
        if "refused" in head:
            raise refusals[head["refused"]](**head["params"])
        return Answer(values=head["values"], content=output.read())


def _copy(file: BinaryIO, source: IO[bytes]) -> None:
    position = file.tell()
    try:
        file.seek(0)
        shutil.copyfileobj(file, source, COPY_BYTES)
    finally:
        file.seek(position)
    source.seek(0)


def _run(
    task: tuple[str, str],
    arguments: Mapping[str, Any],
    *,
    seconds: float,
    streams: tuple[IO[bytes], IO[bytes], IO[bytes]],
) -> int:
    """Return the exit code; that of a killed process where time was up."""
    stdin, stdout, stderr = streams
    command = (sys.executable, "-P", "-m", f"{__package__}.worker", *task, json.dumps(dict(arguments)))
    try:
        return subprocess.run(  # noqa: S603 - our own module; the file comes as its standard input
            command,
            stdin=stdin,
            stdout=stdout,
            stderr=stderr,
            env=_environment(),
            timeout=seconds,
            check=False,
        ).returncode
    except subprocess.TimeoutExpired:
        return -signal.SIGKILL


def _environment() -> dict[str, str]:
    """Return where modules are, and nothing of what else this process was told: it may be secret."""
    folders = dict.fromkeys(str(Path(each).absolute()) for each in sys.path)
    kept = {name: os.environ[name] for name in ("LD_LIBRARY_PATH",) if name in os.environ}
    return {**kept, "PYTHONPATH": os.pathsep.join(folders)}
