"""Near-duplicates: how many copies are found, and how long a look-up takes."""

from __future__ import annotations

from bench.cases import Case, Data, Engine, Flow
from bench.duplicates.lookup import LookUp, build_fingerprints
from bench.duplicates.recall import Recall
from bench.facts import Demand, Fact
from bench.sides.base import HUB, Side


def build_namespace(side: Side, _files: int) -> None:
    if side.name == HUB.name:
        side.start()


FINGERPRINTS = Data(name="fingerprints", build=build_fingerprints)
IN_MEMORY = (Demand(fact=Fact.OF_SCAN, at_most=3),)
LOOKS_UP = "look a picture up in all fingerprints of a namespace, beside a scan in memory by numpy"

FLOW = Flow(
    name="duplicates",
    cases=(
        Case(
            name="recall",
            does="take the fingerprint of a picture and what it is looked up by; and find copies among distractors",
            engine=Engine.SQLITE,
            data=Data(name="a namespace without files", build=build_namespace),
            subject=Recall,
            demands=(
                Demand(fact=Fact.RECALL_COPIES, at_least=0.99),
                Demand(fact=Fact.RECALL_ALTERED, at_least=0.9),
                Demand(fact=Fact.PRECISION, at_least=0.99),
            ),
            has_stock=False,
        ),
        Case(
            name="look_up_sqlite",
            does=LOOKS_UP,
            engine=Engine.SQLITE,
            data=FINGERPRINTS,
            subject=LookUp,
            demands=IN_MEMORY,
            has_stock=False,
        ),
        Case(
            name="look_up_postgres",
            does=LOOKS_UP,
            engine=Engine.POSTGRES,
            data=FINGERPRINTS,
            subject=LookUp,
            demands=IN_MEMORY,
            has_stock=False,
        ),
    ),
)
