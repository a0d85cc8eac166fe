from __future__ import annotations

from typing import Any

import pytest

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


MET = {"stock": measured(100), "hub": measured(10)}
MISSED = {"stock": measured(100), "hub": measured(90)}


@pytest.mark.parametrize(
    ("values", "strict", "expected"),
    [
        (MET, False, 0),
        (MET, True, 0),
        (MISSED, False, 0),
        (MISSED, True, 1),
        ({"failure": "The sides did different work."}, False, 1),
    ],
)
def test_run_fails_for_failures_and_when_strict_for_missed_targets(
    values: dict[str, Any], strict: bool, expected: int
) -> None:
    assert exit_code([case_result(**MET), case_result(**values)], strict=strict) == expected
