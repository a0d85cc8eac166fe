"""What is checked without running a test."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from commands import Word

# Shaped like a real site, so that no check is passed by being left out. Nothing listens there.
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "settings.production",
    "ALLOWED_HOSTS": "media.example.com",
    "DATABASE_URL": "postgres://media:secret@db.example.com:5432/media",
    "REDIS_URL": "redis://redis.example.com:6379/0",
    "AWS_STORAGE_BUCKET_NAME": "media",
    "AWS_S3_REGION_NAME": "eu-central-1",
    "AWS_ACCESS_KEY_ID": "access-key",
    "AWS_SECRET_ACCESS_KEY": "secret-key",
}


@dataclass(frozen=True, kw_only=True)
class StaticCheck:
    name: str
    command: tuple[Word, ...]
    environment: Mapping[str, str] = field(default_factory=dict)


def static_checks(python: Path) -> list[StaticCheck]:
    """Return lint, format, types, layers, migrations and the deployment check, the longest first."""
    ruff, manage = (python, "-m", "ruff"), (python, "manage.py")
    production = {**PRODUCTION, "SECRET_KEY": secrets.token_urlsafe(50)}
    return [
        StaticCheck(name="mypy", command=(python, "-m", "mypy")),
        StaticCheck(name="ruff check", command=(*ruff, "check", "--quiet")),
        StaticCheck(name="ruff format", command=(*ruff, "format", "--check", "--quiet")),
        StaticCheck(name="import-linter", command=(python.parent / "lint-imports", "--no-logo")),
        StaticCheck(
            name="makemigrations --check", command=(*manage, "makemigrations", "--check", "--dry-run")
        ),
        StaticCheck(
            name="check --deploy",
            command=(*manage, "check", "--deploy", "--fail-level", "WARNING"),
            environment=production,
        ),
    ]
