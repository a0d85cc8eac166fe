"""The browser of the browser tests: Debian's Chromium."""

from __future__ import annotations

import os
import shutil
import subprocess

from commands import call, tell

NAMES = ("chromium", "chromium-browser", "google-chrome")


def find_browser() -> str | None:
    """Return the path of a Chromium; install it where this account may, return None where there is none."""
    return _path() or (_path() if _install() else None)


def _path() -> str | None:
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


def _install() -> bool:
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    tell("Installing Chromium …")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], env=quiet, check=False)
    install = (
        "apt-get",
        "install",
        "--yes",
        "-qq",
        "--no-install-recommends",
        "chromium",
        "fonts-dejavu-core",
    )
    return call(*install, environment=quiet) == 0
