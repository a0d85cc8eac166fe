"""Where the real servers of the tests are: named by environment variables, else on their standard local ports.

`python -m tests.services.discovery` prints what it found as JSON, for `scripts/test`.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Callable, Iterable

import psycopg
import pytest
import redis

POSTGRES_VARIABLE = "TEST_DATABASE_URL"
REDIS_VARIABLE = "TEST_REDIS_URL"
POSTGRES_URLS = (
    "postgres://postgres@127.0.0.1:5432/postgres",
    "postgres://postgres:postgres@127.0.0.1:5432/postgres",
)
REDIS_URLS = ("redis://127.0.0.1:6379/15",)  # the last database of a stock server: tests empty it
TIMEOUT = 3  # seconds


def find_postgres() -> str | None:
    """Return the address of a PostgreSQL server on which databases may be created."""
    return _first(_named(POSTGRES_VARIABLE, scheme="postgres") or POSTGRES_URLS, answers=_postgres_answers)


def find_redis() -> str | None:
    """Return the address of a Redis database that tests may empty."""
    return _first(_named(REDIS_VARIABLE, scheme="redis") or REDIS_URLS, answers=_redis_answers)


def demand_postgres() -> str:
    """Return the address of PostgreSQL; without one skip the test, with `CI=true` fail it."""
    return _demand(find_postgres(), name="PostgreSQL", variable=POSTGRES_VARIABLE)


def demand_redis() -> str:
    """Return the address of Redis; without one skip the test, with `CI=true` fail it."""
    return _demand(find_redis(), name="Redis", variable=REDIS_VARIABLE)


def demand_clamd() -> str:
    """Return the path of ClamAV's daemon; without one skip the test, with `CI=true` fail it."""
    sentence = "ClamAV's daemon is not installed: apt-get install clamav-daemon."
    return _found(shutil.which("clamd", path=f"{os.environ.get('PATH', '')}:/usr/sbin"), sentence)


def _named(variable: str, *, scheme: str) -> tuple[str, ...]:
    url = os.environ.get(variable, "")
    return (url,) if url.startswith(scheme) else ()


def _first(urls: Iterable[str], *, answers: Callable[[str], bool]) -> str | None:
    return next(filter(answers, urls), None)


def _postgres_answers(url: str) -> bool:
    try:
        with psycopg.connect(url, connect_timeout=TIMEOUT) as connection:
            row = connection.execute(
                "SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user"
            ).fetchone()
    except psycopg.OperationalError:
        return False
    return bool(row and row[0])


def _redis_answers(url: str) -> bool:
    try:
        with redis.Redis.from_url(url, socket_connect_timeout=TIMEOUT) as client:
            return bool(client.ping())
    except redis.RedisError:
        return False


def _demand(url: str | None, *, name: str, variable: str) -> str:
    return _found(url, f"{name} answers neither on its standard local port nor at {variable}.")


def _found(place: str | None, sentence: str) -> str:
    if place:
        return place
    if os.environ.get("CI") == "true":
        pytest.fail(sentence)
    pytest.skip(sentence)


if __name__ == "__main__":
    json.dump({POSTGRES_VARIABLE: find_postgres(), REDIS_VARIABLE: find_redis()}, sys.stdout)
