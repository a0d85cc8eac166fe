"""Virtual environments that are made once, and again only when what they must hold has changed."""

from __future__ import annotations

import hashlib
import sys
from importlib.util import find_spec
from pathlib import Path

from commands import Word, run, tell
from errors import LaunchError
from places import ROOT

STAMP = "installed.sha256"


def install(requirements: Path, *, into: Path) -> Path:
    """Return the Python of the virtual environment `into`, which then holds the requirements."""
    python, stamp = into / "bin" / "python", into / STAMP
    wanted = fingerprint(requirements, into=into)
    if python.exists() and stamp.exists() and stamp.read_text() == wanted:
        return python
    tell(f"Installing {requirements.name} into {into.name}; this takes a few minutes the first time …")
    stamp.unlink(missing_ok=True)
    _make_environment(into)
    run(
        *_pip(python),
        *(
            "install",
            "--quiet",
            "--quiet",
            "--disable-pip-version-check",
            "--no-input",
            "--requirement",
            requirements,
        ),
        failure=f"{requirements.name} could not be installed. The reason stands above; run the command again.",
    )
    stamp.write_text(wanted)
    return python


def fingerprint(requirements: Path, *, into: Path) -> str:
    """Return a hash of what is to be installed (files named by `-r` included), by which Python, and where to."""
    digest = hashlib.sha256(f"{sys.version} {into}".encode())
    for path in _with_included(requirements):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _with_included(requirements: Path) -> list[Path]:
    lines = requirements.read_text().splitlines()
    included = [requirements.parent / line.split()[1] for line in lines if line.startswith("-r ")]
    return [requirements, *included]


def _has_module(name: str) -> bool:
    return find_spec(name) is not None


def _make_environment(directory: Path) -> None:
    if not (_has_module("ensurepip") or _has_module("pip")):
        raise LaunchError("This Python has no pip. On Debian and Ubuntu run: apt install python3-venv")
    options = [] if _has_module("ensurepip") else ["--without-pip"]
    make: list[Word] = [sys.executable, "-m", "venv", "--clear", *options, directory]
    run(
        *make,
        failure=f"The virtual environment {directory.relative_to(ROOT)} could not be made; see above.",
    )


def _pip(python: Path) -> list[Word]:
    # Debian ships Python without ensurepip: its own pip then installs into the new environment.
    return (
        [python, "-m", "pip"]
        if _has_module("ensurepip")
        else [sys.executable, "-m", "pip", "--python", python]
    )
