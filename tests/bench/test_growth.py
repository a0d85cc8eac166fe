from __future__ import annotations

from bench.growth import format_growth
from bench.results import CaseResult

from .measurements import measured


def case(name: str, *, stock: float | None, hub: float) -> CaseResult:
    return CaseResult(
        name=name,
        does="",
        target=None,
        stock=None if stock is None else measured(stock),
        hub=measured(hub),
    )


def test_medians_stand_beside_one_another_from_the_smallest_library_on() -> None:
    results = {
        100_000: [case("listing", stock=90.0, hub=30.0), case("counts", stock=None, hub=120.0)],
        10_000: [case("listing", stock=30.0, hub=25.0)],
    }

    assert format_growth(results).splitlines() == [
        "case     side   10,000  100,000  growth",
        "-------  -----  ------  -------  ------",
        "listing  stock  30.0    90.0     3.00",
        "listing  hub    25.0    30.0     1.20",
        "counts   hub    -       120.0    -",
    ]
