"""A thousand files analysed by two workers with the dummy analyzer: how fast, and never more often than it allows."""

from __future__ import annotations

from bench.analyses.two_workers import Limited, TwoWorkers, build_pictures
from bench.cases import Case, Data, Engine, Flow
from bench.facts import Demand, Fact

PICTURES = Data(name="library of at most 1,000 small pictures", build=build_pictures)
ONCE = (Demand(fact=Fact.MOST_CALLS, at_most=1), Demand(fact=Fact.MOST_SUGGESTIONS, at_most=1))


def _case(name: str, does: str, engine: Engine, subject: type[TwoWorkers]) -> Case:
    return Case(
        name=name,
        does=does,
        engine=engine,
        data=PICTURES,
        subject=subject,
        demands=(Demand(fact=Fact.CALLS_IN_60S, at_most=subject.calls_per_minute), *ONCE),
        repeat=1,
        has_stock=False,
    )


FLOW = Flow(
    name="analyses",
    cases=tuple(
        _case(f"{name}_{engine}", does, engine, subject)
        for engine in Engine
        for name, does, subject in (
            ("analyses", "analyse 1,000 files, at most 6,000 calls a minute", TwoWorkers),
            ("analyses_limited", "analyse for 65 seconds, at most 120 calls a minute", Limited),
        )
    ),
)
