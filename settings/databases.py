"""Database settings from a URL, with what SQLite needs to take several writers and PostgreSQL to answer at once."""

from __future__ import annotations

from typing import Any

import environ

from settings.environment import BASE_DIR

SQLITE = "django.db.backends.sqlite3"

# Without these, two processes that write at once end in "database is locked".
SQLITE_OPTIONS = {
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,  # seconds a writer waits for the one before it
}
# Compiling a query costs more than running it: permission conditions look dear to the planner and touch few rows.
POSTGRESQL_OPTIONS = {"options": "-c jit=off"}


def database_config(url: str) -> dict[str, Any]:
    """Return one entry of `DATABASES`; a relative SQLite path starts at the repository."""
    config: dict[str, Any] = environ.Env.db_url_config(url)
    if config["ENGINE"] == SQLITE:
        return _sqlite_config(config)
    return {**config, "OPTIONS": {**POSTGRESQL_OPTIONS, **config.get("OPTIONS", {})}}


def _sqlite_config(config: dict[str, Any]) -> dict[str, Any]:
    options = {**SQLITE_OPTIONS, **config.get("OPTIONS", {})}
    if config["NAME"] == ":memory:":
        return {**config, "OPTIONS": options}
    path = BASE_DIR / config["NAME"]
    path.parent.mkdir(parents=True, exist_ok=True)
    return {**config, "NAME": str(path), "OPTIONS": options}
