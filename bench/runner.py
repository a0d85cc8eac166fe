"""Runs a flow: builds the data of both sides, then measures each case in turns."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from bench.cases import Case, Data, Engine, Flow
from bench.databases import drop_database, make_database
from bench.errors import BenchError, WorkDiffersError
from bench.options import Options
from bench.places import DISTRACTORS_VARIABLE, FINGERPRINTS_VARIABLE, PHOTOS_VARIABLE, Places
from bench.process import Answering, SideProcess
from bench.results import CaseResult
from bench.samples import Measured, summarise
from bench.sides.base import SIDES, SITES, SideSpec


class Runner:
    """One run of one flow."""

    def __init__(self, *, flow: Flow, options: Options, places: Places, tell: Callable[[str], None]) -> None:
        self._flow = flow
        self._options = options
        self._places = places
        self._tell = tell
        self._ground: tuple[Data, Engine] | None = None  # what the databases hold at the moment
        self._used: set[Engine] = set()

    def run(self) -> list[CaseResult]:
        cases = self._flow.selected(only=self._options.only, include_optional=self._options.include_optional)
        return [self._run_case(case) for case in cases]

    def _run_case(self, case: Case) -> CaseResult:
        try:
            self._lay_ground(case)
            measured = self._measure(case)
        except BenchError as error:
            return self._result(case, failure=str(error))
        return self._result(case, **measured)

    def _result(self, case: Case, **outcome: Any) -> CaseResult:
        return CaseResult(name=case.name, does=case.does, target=case.target, demands=case.demands, **outcome)

    def _lay_ground(self, case: Case) -> None:
        """Build the case's rows on its sites at once, unless the case before left just these."""
        if self._ground == (case.data, case.engine):
            return
        self._ground = None
        self._tell(f"{case.name}: building “{case.data.name}” on {case.engine}")
        sites = self._sites_with(case.data)
        for spec in sites:
            make_database(spec, case.engine, self._places)
        self._used.add(case.engine)
        with self._processes([spec.name for spec in sites], case.engine) as processes:
            for process in processes.values():
                process.send(do="build", case=case.name, files=self._options.files)
            for side, process in processes.items():
                self._tell(f"{case.name}: {side} built in {process.receive()['seconds']:.0f} s")
        self._ground = (case.data, case.engine)

    def _sites_with(self, data: Data) -> list[SideSpec]:
        """Return the sites that some case measures with these rows."""
        measured = {side for case in self._flow.cases if case.data == data for side in case.subjects}
        return [spec for spec in SITES if spec.name in measured]

    def _measure(self, case: Case) -> dict[str, Measured]:
        with self._processes(case.subjects, case.engine) as processes:
            for process in processes.values():
                process.ask(do="prepare", case=case.name, files=self._options.files)
            inspected = {side: process.ask(do="inspect") for side, process in processes.items()}
            demand_same_work({side: [seen["work"]] for side, seen in inspected.items()})
            repeat = self._options.repeat or case.repeat
            self._tell(f"{case.name}: {repeat} samples a side")
            samples = take_turns(processes, repeat=repeat)
        demand_same_work({side: [taken["work"] for taken in many] for side, many in samples.items()})
        return {
            side: summarise([taken["ns"] for taken in many], **inspected[side])
            for side, many in samples.items()
        }

    @contextmanager
    def _processes(self, sides: Iterable[str], engine: Engine) -> Iterator[dict[str, SideProcess]]:
        """Start a fresh process for each side."""
        with ExitStack() as stack:
            yield {
                side: stack.enter_context(
                    SideProcess(
                        flow=self._flow.name,
                        side=side,
                        environment=self._places.environment(SIDES[side], engine),
                    )
                )
                for side in sides
            }

    def clean_up(self) -> None:
        for spec in SITES:
            for engine in self._used:
                drop_database(spec, engine, self._places)


def take_turns(processes: Mapping[str, Answering], *, repeat: int) -> dict[str, list[dict[str, Any]]]:
    """Sample the sides alternately, so that what else the machine does falls on both."""
    samples: dict[str, list[dict[str, Any]]] = {side: [] for side in processes}
    for _ in range(repeat):
        for side, process in processes.items():
            samples[side].append(process.ask(do="sample"))
    return samples


def demand_same_work(work: Mapping[str, Sequence[Any]]) -> None:
    """Raise WorkDiffersError where the sides' lists of work are not equal, item by item."""
    (one, ours), *others = work.items()
    for other, theirs in others:
        for mine, yours in zip(ours, theirs, strict=True):
            if mine != yours:
                msg = f"The sides did different work.\n  {one}: {mine}\n  {other}: {yours}"
                raise WorkDiffersError(msg)


def run_flow(flow: Flow, *, options: Options, tell: Callable[[str], None]) -> list[CaseResult]:
    """Run a flow in a folder of its own, and leave nothing behind unless `options.keep`."""
    variables = {
        PHOTOS_VARIABLE: str(options.photos.resolve()),
        FINGERPRINTS_VARIABLE: str(options.fingerprints),
        DISTRACTORS_VARIABLE: str(options.distractors),
    }
    folder = Path(tempfile.mkdtemp(prefix="media-hub-bench-"))
    runner = Runner(flow=flow, options=options, places=Places(folder=folder, variables=variables), tell=tell)
    try:
        return runner.run()
    finally:
        if options.keep:
            tell(f"kept: {folder}")
        else:
            runner.clean_up()
            shutil.rmtree(folder, ignore_errors=True)
