from __future__ import annotations

from typing import Any

import pytest

from bench.errors import WorkDiffersError
from bench.runner import demand_same_work, take_turns


class CountingProcess:
    """Answers with how many samples all sides took before."""

    taken = 0

    def ask(self, **request: Any) -> dict[str, Any]:
        assert request == {"do": "sample"}
        CountingProcess.taken += 1
        return {"ns": CountingProcess.taken, "work": {}}


def test_sides_are_sampled_in_turns() -> None:
    CountingProcess.taken = 0

    samples = take_turns({"stock": CountingProcess(), "hub": CountingProcess()}, repeat=3)

    assert {side: [taken["ns"] for taken in many] for side, many in samples.items()} == {
        "stock": [1, 3, 5],
        "hub": [2, 4, 6],
    }


def test_equal_work_passes() -> None:
    demand_same_work({"stock": [{"rows": 1}, {"rows": 2}], "hub": [{"rows": 1}, {"rows": 2}]})


def test_third_side_must_do_the_same_work_too() -> None:
    with pytest.raises(WorkDiffersError, match=r"stock: 1\n  pyvips: 2"):
        demand_same_work({"stock": [1], "hub": [1], "pyvips": [2]})


def test_different_work_is_an_error_that_shows_both() -> None:
    with pytest.raises(WorkDiffersError) as raised:
        demand_same_work({"stock": [{"rows": 1}, {"rows": 2}], "hub": [{"rows": 1}, {"rows": 3}]})
    assert str(raised.value) == ("The sides did different work.\n  stock: {'rows': 2}\n  hub: {'rows': 3}")
