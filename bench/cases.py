"""The vocabulary of a flow: cases, what they run on, what they measure."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from bench.errors import BenchError
from bench.facts import Demand, Fact
from bench.sides.base import HUB, PYVIPS, STOCK, Side
from bench.tables import Table


class Engine(StrEnum):
    """The database that a case runs on."""

    SQLITE = "sqlite"
    POSTGRES = "postgres"


class Subject(ABC):
    """What one case measures. Made in a process of its own; `__init__` is set-up and not measured."""

    def __init__(self, *, side: Side, files: int) -> None:
        self.side = side
        self.files = files

    def reset(self) -> None:  # noqa: B027 - most cases leave nothing behind
        """Undo what `run` did. Called before each run, the first one included, and not measured."""

    @abstractmethod
    def run(self) -> Any:
        """Do the measured work once and return what `work` needs."""

    @abstractmethod
    def work(self, outcome: Any) -> dict[str, Any]:
        """Return what was done, as JSON values that must be equal on all sides. Not measured."""

    def tables(self) -> list[Table]:
        """Return what is too much for facts, such as a line for each of many transformations. Called after `facts`."""
        return []

    def facts(self) -> dict[Fact, float]:
        """Return what there is to tell beside the time, by runs of its own. Not timed; what is not known is absent."""
        return {}


@dataclass(frozen=True, kw_only=True)
class Data:
    """Rows that a case needs. Cases that share `Data` and engine share the database."""

    name: str
    build: Callable[[Side, int], None]


@dataclass(frozen=True, kw_only=True)
class Case:
    """One comparison; `target` is the highest ratio of hub to stock medians, None for orientation only.

    `on_pyvips` does the same work by pyvips on bare files, as a third side.
    """

    name: str
    does: str
    engine: Engine
    data: Data
    subject: type[Subject]
    on_pyvips: type[Subject] | None = None
    target: float | None = None
    demands: tuple[Demand, ...] = ()
    repeat: int = 20
    is_optional: bool = False
    has_stock: bool = True  # False: stock Wagtail has nothing like it, so its time is for orientation

    @property
    def subjects(self) -> dict[str, type[Subject]]:
        """Return what is measured, by the names of the sides that take part."""
        if not self.has_stock:
            return {HUB.name: self.subject}
        wagtail = {STOCK.name: self.subject, HUB.name: self.subject}
        return {**wagtail, PYVIPS.name: self.on_pyvips} if self.on_pyvips else wagtail


@dataclass(frozen=True, kw_only=True)
class Flow:
    name: str
    cases: tuple[Case, ...]

    def case(self, name: str) -> Case:
        return {case.name: case for case in self.cases}[name]

    def demand_cases(self, names: tuple[str, ...]) -> None:
        """Raise BenchError where a name is none of the cases'."""
        known = [case.name for case in self.cases]
        unknown = [name for name in names if name not in known]
        if unknown:
            msg = f"There is no case {', '.join(unknown)} in “{self.name}”. Known: {', '.join(known)}."
            raise BenchError(msg)

    def selected(self, *, only: tuple[str, ...], include_optional: bool) -> list[Case]:
        """Return the cases to run: those named, else all but the optional ones."""
        if only:
            return [case for case in self.cases if case.name in only]
        return [case for case in self.cases if include_optional or not case.is_optional]
