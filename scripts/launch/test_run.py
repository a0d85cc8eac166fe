"""What one call of `scripts/test` was asked for."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from places import ROOT
from thresholds import DATA_FILE

# What the machine has configured for another site must not reach into the tests.
FOREIGN = ("DATABASE_URL", "REDIS_URL", "CELERY_", "AWS_", "OPENAI_", "DJANGO_", "SECRET_KEY", "DATA_DIR")
SELECTING = ("-k", "--lf", "--last-failed", "--deselect", "--ignore")


@dataclass(frozen=True, kw_only=True)
class TestRun:
    """One call of `scripts/test`; a selection runs some tests and nothing else."""

    python: Path
    arguments: list[str]
    is_fast: bool
    is_ci: bool

    @property
    def is_selection(self) -> bool:
        return any(
            argument.startswith(SELECTING) or (ROOT / argument.partition("::")[0]).exists()
            for argument in self.arguments
        )

    @property
    def measures_coverage(self) -> bool:
        return not (self.is_fast or self.is_selection)

    @property
    def environment(self) -> dict[str, str]:
        own = {name: value for name, value in os.environ.items() if not name.startswith(FOREIGN)}
        return {**own, "DJANGO_SETTINGS_MODULE": "settings.test", "COVERAGE_FILE": str(DATA_FILE)}
