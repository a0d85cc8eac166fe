"""What the commands say before they install anything."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def run(*command: str, path: str = os.environ["PATH"]) -> tuple[int, str]:
    """Return exit code and stderr of a command of the repository."""
    done = subprocess.run(
        [ROOT / "scripts" / command[0], *command[1:]],
        env={"PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stderr


def python_that_says(version: str, *, folder: Path) -> None:
    """Put a `python3` into a folder that knows its version and fails at everything else."""
    python = folder / "python3"
    python.write_text(f'#!/bin/sh\n[ "$1" = --version ] && echo "{version}" || exit 1\n')
    python.chmod(0o755)
    for tool in ("dirname", "sh"):
        (folder / tool).symlink_to(shutil.which(tool) or tool)


def test_old_python_is_refused_with_a_sentence(tmp_path: Path) -> None:
    python_that_says("Python 3.9.2", folder=tmp_path)
    assert run("demo", path=str(tmp_path)) == (
        1,
        "Media Hub needs Python 3.11 or newer, and this machine has Python 3.9.2: "
        "install it and run the command again.\n",
    )


def test_demo_says_that_its_port_is_taken() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        assert run("demo", "--port", str(port)) == (
            1,
            f"Port {port} is in use: stop the program that listens there, or choose another one with --port.\n",
        )


def test_demo_refuses_a_folder_that_is_not_there() -> None:
    code, error = run("demo", "--media", "/no/such/folder")
    assert (code, error.splitlines()[-1]) == (
        2,
        "scripts/demo: error: argument --media: /no/such/folder is not a folder",
    )
