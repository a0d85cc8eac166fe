from __future__ import annotations

import json
from datetime import UTC, datetime

from bench.facts import Demand, Fact
from bench.options import Options
from bench.record import machine, run_record
from tests.bench.measurements import case_result, measured


def test_record_holds_the_whole_run_as_json() -> None:
    record = run_record(
        [
            case_result(
                stock=measured(100, facts={Fact.CALLS: 15}),
                hub=measured(50, queries=9, facts={Fact.CALLS: 7}),
                demands=(Demand(fact=Fact.CALLS, at_most=8),),
            ),
            case_result(failure="It broke."),
        ],
        options=Options(flow="foundation", files=1000),
        started_at=datetime(2026, 1, 2, 3, 4, 5, 6, tzinfo=UTC),
    )

    assert json.loads(json.dumps(record)) == {
        "schema": 1,
        "flow": "foundation",
        "started_at": "2026-01-02T03:04:05+00:00",
        "files": 1000,
        "machine": machine(),
        "cases": [
            {
                "name": "listing",
                "does": "list the files",
                "stock": {
                    "median_ms": 100,
                    "min_ms": 99,
                    "p95_ms": 101,
                    "samples_ms": [100, 99, 101],
                    "queries": 14,
                    "facts": {"s3_calls": 15},
                    "tables": [],
                    "work": {"rows": 1},
                },
                "hub": {
                    "median_ms": 50,
                    "min_ms": 49,
                    "p95_ms": 51,
                    "samples_ms": [50, 49, 51],
                    "queries": 9,
                    "facts": {"s3_calls": 7},
                    "tables": [],
                    "work": {"rows": 1},
                },
                "pyvips": None,
                "ratio": 0.5,
                "minimum_ratio": 49 / 99,
                "target": 0.4,
                "met": False,
                "demands": [
                    {
                        "fact": "s3_calls",
                        "at_most": 8,
                        "at_least": None,
                        "of": None,
                        "value": 7,
                        "met": True,
                    },
                ],
                "failure": "",
            },
            {
                "name": "listing",
                "does": "list the files",
                "stock": None,
                "hub": None,
                "pyvips": None,
                "ratio": None,
                "minimum_ratio": None,
                "target": 0.4,
                "met": None,
                "demands": [],
                "failure": "It broke.",
            },
        ],
    }


def test_machine_names_what_times_depend_on() -> None:
    packages = ["django", "pillow", "psycopg", "pyvips-binary", "wagtail"]

    assert sorted(machine()) == sorted(["cpus", "python", "system", *packages])
