"""`--reset`: forget the demo's database and files."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from commands import tell
from errors import LaunchError
from places import ROOT

# What settings/base.py keeps in the data directory; anything else there belongs to somebody else.
PATTERNS = ("db.sqlite3*", "celerybeat-schedule*", "media", "private", "broker", "cache")
QUESTION = """
from django.conf import settings
print(settings.DATA_DIR, settings.DATABASES["default"]["NAME"], settings.AWS_STORAGE_BUCKET_NAME, sep="\\n")
"""


def confirm_reset() -> bool:
    """Ask the person at the terminal; a script that passes `--reset` has said so already."""
    if not sys.stdin.isatty():
        return True
    return input("Delete the demo's database and all its files? [y/N] ").strip().lower() in {"y", "yes"}


def reset(python: Path, *, environment: Mapping[str, str]) -> None:
    """Delete the embedded database, the files, the queue and the cache; refuse to touch anything on a server."""
    data_dir, database, bucket = _places(python, environment=environment)
    if Path(database).parent != data_dir or bucket:
        raise LaunchError(
            "--reset deletes the demo's own database and files, but DATABASE_URL or AWS_STORAGE_BUCKET_NAME "
            "names others: empty those yourself, or take the variables out of .env and the environment."
        )
    tell(f"Deleting the demo's database and files in {data_dir} …")
    for pattern in PATTERNS:
        for path in data_dir.glob(pattern):
            shutil.rmtree(path) if path.is_dir() else path.unlink()


def _places(python: Path, *, environment: Mapping[str, str]) -> tuple[Path, str, str]:
    answer = subprocess.run(
        [python, "-c", QUESTION], cwd=ROOT, env=environment, check=False, stdout=subprocess.PIPE, text=True
    )
    if answer.returncode:
        raise LaunchError("The settings could not be read; see above.")
    data_dir, database, bucket = answer.stdout.split("\n")[:3]
    return Path(data_dir), database, bucket
