from __future__ import annotations

import pytest

from bench.facts import Fact
from bench.samples import Measured, nearest_rank, summarise


def test_samples_are_summarised_in_milliseconds() -> None:
    summary = summarise(
        [4_000_000, 1_000_000, 3_000_000], queries=7, work={"rows": 2}, facts={"s3_calls": 15}
    )

    assert summary == Measured(
        samples=(4.0, 1.0, 3.0),
        median=3.0,
        minimum=1.0,
        p95=4.0,
        queries=7,
        work={"rows": 2},
        facts={Fact.CALLS: 15},
    )


def test_side_tells_its_median_time_its_facts_and_nothing_that_it_does_not_know() -> None:
    summary = summarise([4_000_000], queries=0, work={}, facts={"s3_calls": 15})

    assert [summary.tell(fact) for fact in (Fact.TIME, Fact.CALLS, Fact.MEMORY)] == [4.0, 15, None]


def test_median_of_an_even_number_of_samples_lies_between_the_middle_two() -> None:
    assert summarise([1_000_000, 2_000_000, 4_000_000, 9_000_000], queries=0, work={}, facts={}).median == 3.0


@pytest.mark.parametrize(
    ("count", "expected"),
    [(1, 1), (10, 10), (20, 19), (100, 95)],
)
def test_95th_percentile_is_a_value_that_was_measured(count: int, expected: int) -> None:
    assert nearest_rank(range(count, 0, -1), percent=95) == expected
