"""Where settings come from: environment variables, and in development the file `.env`."""

from __future__ import annotations

import os
from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent

env = environ.Env()


def data_dir() -> Path:
    """Return the directory of everything that runs without a server: database, media, broker, cache."""
    return Path(BASE_DIR, env.str("DATA_DIR", default="") or "var")


def required(name: str, *, what: str) -> str:
    """Return a variable that has no safe default; raise `ImproperlyConfigured` where it is missing or empty."""
    # Not by `env`, which takes a "$" at the start for the name of another variable.
    value = os.environ.get(name, "").strip()
    if not value:
        msg = f"Set the environment variable {name}: {what}."
        raise ImproperlyConfigured(msg)
    return value


def required_list(name: str, *, what: str) -> list[str]:
    """Return the comma-separated values of a variable that has no safe default."""
    return [part.strip() for part in required(name, what=what).split(",") if part.strip()]
