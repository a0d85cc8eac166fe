"""The process that works for one side: `python -m bench.child FLOW SIDE`, one JSON request a line."""

from __future__ import annotations

import gc
import json
import os
import sys
import time
from collections.abc import Callable
from typing import Any

import django
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bench.cases import Flow, Subject
from bench.registry import find_flow
from bench.sides.base import SIDES, Side


class Worker:
    """Answers the requests of `bench.runner`; the methods below are the requests."""

    def __init__(self, *, flow: Flow, name: str, side: Side) -> None:
        self._flow = flow
        self._side = side
        self._name = name
        self._subject: Subject

    def answer(self, request: dict[str, Any]) -> dict[str, Any]:
        does = request.pop("do")
        handlers: dict[str, Callable[..., dict[str, Any]]] = {
            "build": self.build,
            "prepare": self.prepare,
            "inspect": self.inspect,
            "sample": self.sample,
        }
        return handlers[does](**request)

    def build(self, *, case: str, files: int) -> dict[str, Any]:
        """Migrate, write the case's rows, and leave the planner with fresh statistics."""
        started = time.perf_counter()
        call_command("migrate", interactive=False, verbosity=0)
        self._flow.case(case).data.build(self._side, files)
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute("VACUUM (ANALYZE)")
                cursor.execute("CHECKPOINT")
            else:
                cursor.execute("ANALYZE")
        return {"seconds": time.perf_counter() - started}

    def prepare(self, *, case: str, files: int) -> dict[str, Any]:
        """Set the case up and run it once, so that imports, templates and caches are warm."""
        self._subject = self._flow.case(case).subjects[self._name](side=self._side, files=files)
        self._subject.reset()
        self._subject.work(self._subject.run())
        return {}

    def inspect(self) -> dict[str, Any]:
        """Count queries and gather facts; not measured, as that costs time."""
        self._subject.reset()
        with CaptureQueriesContext(connection) as captured:
            outcome = self._subject.run()
        work = self._subject.work(outcome)
        facts = self._subject.facts()
        tables = [table.as_json() for table in self._subject.tables()]
        return {"queries": len(captured), "work": work, "facts": facts, "tables": tables}

    def sample(self) -> dict[str, Any]:
        """Time one run in nanoseconds, garbage of the run before collected."""
        self._subject.reset()
        gc.collect()
        started = time.perf_counter_ns()
        outcome = self._subject.run()
        nanoseconds = time.perf_counter_ns() - started
        return {"ns": nanoseconds, "work": self._subject.work(outcome)}


def main() -> None:
    flow, side = sys.argv[1:]
    # Answers go where standard output went; whatever else is printed goes to standard error.
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "w")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    django.setup()
    worker = Worker(flow=find_flow(flow), name=side, side=SIDES[side].load())
    for line in sys.stdin:
        print(json.dumps(worker.answer(json.loads(line))), file=answers, flush=True)


if __name__ == "__main__":
    main()
