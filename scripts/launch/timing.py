"""`scripts/bench FLOW [--json FILE]`: the bench, in the environment of the tests."""

from __future__ import annotations

import os
from typing import NoReturn

from installation import install
from places import ROOT, TEST_VENV


def main(arguments: list[str]) -> NoReturn:
    """Become the bench: signals and exit code are its own, and file names start where the user is."""
    python = install(ROOT / "requirements-dev.txt", into=TEST_VENV)
    os.execve(python, [str(python), "-m", "bench", *arguments], {**os.environ, "PYTHONPATH": str(ROOT)})
