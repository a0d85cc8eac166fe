"""Where a run keeps its files and databases, told to its processes by environment variables."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from bench.cases import Engine
from bench.sides.base import SideSpec

DEFAULT_SERVER = "postgres://postgres@127.0.0.1:5432/postgres"
PICTURES_VARIABLE = "BENCH_PICTURES"
PHOTOS_VARIABLE = "BENCH_PHOTOS"
FINGERPRINTS_VARIABLE = "BENCH_FINGERPRINTS"
DISTRACTORS_VARIABLE = "BENCH_DISTRACTORS"
# What the machine has configured for another site must not reach into the comparison.
FOREIGN = ("REDIS_URL", "CELERY_", "AWS_", "OPENAI_", "WAGTAIL", "DJANGO_", "TEST_DATABASE_URL")


def postgres_server() -> str:
    """Return the address of a database on the server to use, `BENCH_POSTGRES_URL` where it is set."""
    return os.environ.get("BENCH_POSTGRES_URL", DEFAULT_SERVER)


@dataclass(frozen=True, kw_only=True)
class Places:
    """The folder of one run, and what lies in it."""

    folder: Path
    variables: Mapping[str, str] = field(default_factory=dict)  # what the flow is told by its options

    def data_dir(self, spec: SideSpec) -> Path:
        return self.folder / spec.name

    def database_url(self, spec: SideSpec, engine: Engine) -> str:
        if engine is Engine.POSTGRES:
            return urlsplit(postgres_server())._replace(path=f"/{database_name(spec)}").geturl()
        return f"sqlite:///{self.data_dir(spec) / 'db.sqlite3'}"

    def environment(self, spec: SideSpec, engine: Engine) -> dict[str, str]:
        """Return the whole environment of a process that works for one side."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(FOREIGN)}
        return {
            **kept,
            **self.variables,
            "DJANGO_SETTINGS_MODULE": spec.settings,
            "DATABASE_URL": self.database_url(spec, engine),
            "DATA_DIR": str(self.data_dir(spec)),
            PICTURES_VARIABLE: str(self.folder / "pictures"),
        }


def database_name(spec: SideSpec) -> str:
    """Return `bench_stock` or `bench_hub`; `BENCH_DATABASE_PREFIX` keeps runs at the same time apart."""
    return f"{os.environ.get('BENCH_DATABASE_PREFIX', 'bench')}_{spec.name}"
