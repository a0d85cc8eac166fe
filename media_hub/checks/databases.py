"""Whether the databases keep what site and worker write at the same time."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core import checks
from django.core.checks import CheckMessage
from django.db import connections


def check_sqlite(**kwargs: Any) -> list[CheckMessage]:
    return [
        checks.Warning(
            f"The SQLite database {alias!r} is opened without transaction_mode IMMEDIATE: "
            "writers that meet lose their work to 'database is locked'.",
            hint="Set OPTIONS: transaction_mode IMMEDIATE, timeout 20, init_command PRAGMA journal_mode=WAL.",
            id="media_hub.W001",
        )
        for alias in connections
        if connections[alias].vendor == "sqlite"
        and settings.DATABASES[alias].get("OPTIONS", {}).get("transaction_mode") != "IMMEDIATE"
    ]
