"""The JSON form of a run."""

from __future__ import annotations

import os
import platform
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from importlib.metadata import version
from typing import Any

from bench.options import Options
from bench.results import CaseResult, Verdict
from bench.samples import Measured

SCHEMA_VERSION = 1
PACKAGES = ("Django", "wagtail", "pillow", "psycopg", "pyvips-binary")


def run_record(results: Sequence[CaseResult], *, options: Options, started_at: datetime) -> dict[str, Any]:
    """Return everything about a run as JSON values; times are in milliseconds."""
    return {
        "schema": SCHEMA_VERSION,
        "flow": options.flow,
        "started_at": started_at.isoformat(timespec="seconds"),
        "files": options.files,
        "machine": machine(),
        "cases": [case_record(result) for result in results],
    }


def machine() -> dict[str, Any]:
    return {
        "python": platform.python_version(),
        "system": platform.platform(),
        "cpus": os.cpu_count(),
        **{name.lower(): version(name) for name in PACKAGES},
    }


def case_record(result: CaseResult) -> dict[str, Any]:
    return {
        "name": result.name,
        "does": result.does,
        **{side: side_record(measured) for side, measured in result.sides.items()},
        "ratio": result.ratio,
        "minimum_ratio": result.minimum_ratio,
        "target": result.target,
        "met": result.is_met,
        "demands": [verdict_record(verdict) for verdict in result.verdicts],
        "failure": result.failure,
    }


def verdict_record(verdict: Verdict) -> dict[str, Any]:
    return {**asdict(verdict.demand), "value": verdict.value, "met": verdict.is_met}


def side_record(measured: Measured | None) -> dict[str, Any] | None:
    if measured is None:
        return None
    return {
        "median_ms": measured.median,
        "min_ms": measured.minimum,
        "p95_ms": measured.p95,
        "samples_ms": list(measured.samples),
        "queries": measured.queries,
        "facts": dict(measured.facts),
        "tables": [table.as_json() for table in measured.tables],
        "work": measured.work,
    }
