from __future__ import annotations

from typing import Any

import pytest

from bench.facts import Demand, Fact
from bench.results import exit_code
from tests.bench.measurements import case_result, measured


def test_ratio_is_hub_by_stock() -> None:
    result = case_result(stock=measured(101), hub=measured(26))

    assert (result.ratio, result.minimum_ratio) == (26 / 101, 0.25)


@pytest.mark.parametrize(
    ("hub", "target", "expected"),
    [(39, 0.4, True), (40, 0.4, True), (41, 0.4, False), (41, None, None)],
)
def test_target_is_met_up_to_and_including_its_value(
    hub: float, target: float | None, expected: bool | None
) -> None:
    assert case_result(stock=measured(100), hub=measured(hub), target=target).is_met is expected


def test_case_that_failed_has_neither_ratio_nor_verdict() -> None:
    result = case_result(failure="The hub side broke off.")

    assert (result.ratio, result.minimum_ratio, result.is_met) == (None, None, None)


@pytest.mark.parametrize(
    ("demand", "value", "is_met"),
    [
        (Demand(fact=Fact.CALLS, at_most=8), 7, True),
        (Demand(fact=Fact.CALLS, at_most=6), 7, False),
        (Demand(fact=Fact.CALLS, at_least=7), 7, True),
        (Demand(fact=Fact.CALLS, at_least=8), 7, False),
        (Demand(fact=Fact.CALLS, at_most=0.5, of="stock"), 0.5, True),
        (Demand(fact=Fact.TIME, at_most=1, of="pyvips"), 1.5, False),
        (Demand(fact=Fact.CALLS, at_most=1, of="pyvips"), None, None),
        (Demand(fact=Fact.PSNR, at_least=38), None, None),
    ],
)
def test_demand_is_held_against_the_value_of_the_hub_or_its_ratio(
    demand: Demand, value: float | None, is_met: bool | None
) -> None:
    result = case_result(
        stock=measured(100, facts={Fact.CALLS: 14}),
        hub=measured(30, facts={Fact.CALLS: 7}),
        pyvips=measured(20),
        demands=(demand,),
    )

    assert [(verdict.value, verdict.is_met) for verdict in result.verdicts] == [(value, is_met)]


MET = {"stock": measured(100), "hub": measured(10)}
MISSED = {"stock": measured(100), "hub": measured(90)}
DEMAND_MISSED = {**MET, "demands": (Demand(fact=Fact.TIME, at_most=9),)}
DEMAND_UNKNOWN = {**MET, "demands": (Demand(fact=Fact.MEMORY, at_most=9),)}


@pytest.mark.parametrize(
    ("values", "strict", "expected"),
    [
        (MET, False, 0),
        (MET, True, 0),
        (MISSED, False, 0),
        (MISSED, True, 1),
        (DEMAND_MISSED, False, 0),
        (DEMAND_MISSED, True, 1),
        (DEMAND_UNKNOWN, True, 0),
        ({"failure": "The sides did different work."}, False, 1),
    ],
)
def test_run_fails_for_failures_and_when_strict_for_missed_targets(
    values: dict[str, Any], strict: bool, expected: int
) -> None:
    assert exit_code([case_result(**MET), case_result(**values)], strict=strict) == expected
