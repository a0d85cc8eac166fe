"""One demo a folder: two would work on one database, and `--reset` would delete it under the other."""

from __future__ import annotations

import fcntl
import os

from errors import LaunchError
from places import ROOT


def demand_single_run() -> None:
    """Hold a lock on the repository's folder until this process ends; raise `LaunchError` where another holds it."""
    folder = os.open(ROOT, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        raise LaunchError(
            "The demo already runs in this folder: stop it first (Ctrl-C where it runs)."
        ) from error
