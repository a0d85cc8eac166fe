"""The groups of tests, each its own pytest call with its own database."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from browser import find_browser
from errors import LaunchError
from places import ROOT, TEST_RESULTS

# Twice as slow as without: the rules that the wall walks through are measured by tests of their own.
UNIT = "not services and not e2e and not wall and not stock"


@dataclass(frozen=True, kw_only=True)
class Group:
    """One pytest call; `missing` says what it cannot run without."""

    name: str
    marker: str
    environment: Mapping[str, str] = field(default_factory=dict)
    missing: str = ""
    measures_coverage: bool = False

    @property
    def junit(self) -> Path:
        return TEST_RESULTS / f"{self.name}.xml"

    @property
    def log(self) -> Path:
        return TEST_RESULTS / f"{self.name}.log"


def fast_groups() -> list[Group]:
    sqlite = {"TEST_DATABASE_URL": ""}
    return [
        Group(name="unit-sqlite", marker=UNIT, environment=sqlite, measures_coverage=True),
        Group(name="wall-sqlite", marker="wall", environment=sqlite),
    ]


def all_groups(python: Path, *, environment: Mapping[str, str]) -> list[Group]:
    """Return every group, told where the servers and the browser are."""
    servers = _find_servers(python, environment=environment)
    postgres, redis = servers["TEST_DATABASE_URL"], servers["TEST_REDIS_URL"]
    found = {name: url for name, url in servers.items() if url}
    no_postgres = "" if postgres else "PostgreSQL (start one on port 5432 or set TEST_DATABASE_URL)"
    no_redis = "" if redis else "Redis (start one on port 6379 or set TEST_REDIS_URL)"
    services = Group(
        name="services",
        marker="services",
        environment=found,
        missing=" and ".join(filter(None, (no_postgres, no_redis))),
        measures_coverage=True,
    )
    unit_postgres = Group(
        name="unit-postgresql",
        marker="django_db and not services and not e2e and not stock",
        environment=found,
        missing=no_postgres,
    )
    # The longest first: they run two at a time. The wall, the most of all, is walked through on PostgreSQL alone.
    unit_sqlite, _wall = fast_groups()
    return [unit_postgres, services, unit_sqlite, Group(name="stock", marker="stock"), _browser_group()]


def _browser_group() -> Group:
    browser = find_browser()
    database = TEST_RESULTS / "browser.sqlite3"
    return Group(
        name="browser",
        marker="e2e",
        environment={
            "TEST_DATABASE_URL": f"sqlite:///{database}",
            "CHROMIUM": browser or "",
            # Playwright's loop runs in the thread of the test, where Django would refuse to ask its database.
            "DJANGO_ALLOW_ASYNC_UNSAFE": "true",
        },
        missing="" if browser else "Chromium (install it or set CHROMIUM to its path)",
    )


def _find_servers(python: Path, *, environment: Mapping[str, str]) -> dict[str, str | None]:
    answer = subprocess.run(
        [python, "-m", "tests.services.discovery"],
        cwd=ROOT,
        env={**os.environ, **environment},
        check=False,
        stdout=subprocess.PIPE,
        text=True,
    )
    if answer.returncode:
        raise LaunchError("The servers for the tests could not be looked for; see above.")
    servers: dict[str, str | None] = json.loads(answer.stdout)
    return servers
