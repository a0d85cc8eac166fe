"""Two processes ask about a thousand files."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from importlib import import_module
from typing import Any, ClassVar

from bench.analyses.windows import most_within
from bench.cases import Subject
from bench.errors import BenchError
from bench.facts import Fact
from bench.process import REPOSITORY
from bench.sides.base import HUB, Side

PICTURES = 1000  # at most
WARM_UP = 20
WORKERS = 2


def build_pictures(side: Side, files: int) -> None:
    side.start()
    if side.name == HUB.name:
        library().build(files=min(files, PICTURES))


def library() -> Any:
    """Return the module that knows the models, which load once Django is set up."""
    return import_module("bench.analyses.library")


class TwoWorkers(Subject):
    """The measured time is that until nothing is left, or that which `seconds` gives them."""

    calls_per_minute: ClassVar[int] = 6000
    seconds: ClassVar[float] = 600

    def __init__(self, *, side: Side, files: int) -> None:
        super().__init__(side=side, files=files)
        self._wanted = WARM_UP  # in the first run
        self._calls: list[tuple[str, float]] = []

    def reset(self) -> None:
        library().plan(files=self._wanted)
        self._workers = [self._start() for _number in range(WORKERS)]
        for worker in self._workers:
            if worker.stdout.readline().strip() != "ready":
                raise self._broken(worker)

    def run(self) -> None:
        for worker in self._workers:
            print("go", file=worker.stdin, flush=True)
        answers = [worker.communicate()[0] for worker in self._workers]
        for worker in self._workers:
            if worker.returncode:
                raise self._broken(worker)
        self._calls = [tuple(call) for answer in answers for call in json.loads(answer)]

    def work(self, outcome: Any) -> dict[str, Any]:
        self._wanted = min(self.files, PICTURES)
        return {"analysed": library().analysed()}

    def facts(self) -> dict[Fact, float]:
        moments = [moment for _name, moment in self._calls]
        took = max(moments) - min(moments)
        return {
            Fact.THROUGHPUT: len(moments) / took if took else 0,
            Fact.CALLS_IN_1S: most_within(moments, seconds=1),
            Fact.CALLS_IN_60S: most_within(moments, seconds=60),
            Fact.MOST_CALLS: max(Counter(name for name, _moment in self._calls).values()),
            Fact.MOST_SUGGESTIONS: library().most_suggestions_of_a_field(),
        }

    def _start(self) -> Any:
        command = ["-m", "bench.analyses.asker", str(self.calls_per_minute), str(self.seconds)]
        return subprocess.Popen(
            [sys.executable, *command],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=REPOSITORY,
        )

    @staticmethod
    def _broken(worker: Any) -> BenchError:
        worker.kill()
        return BenchError("A worker broke off; what it said stands above.")


class Limited(TwoWorkers):
    """A limit that a run of more than a minute could break."""

    calls_per_minute = 120
    seconds = 65
