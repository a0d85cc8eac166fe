from __future__ import annotations

from bench.facts import Demand, Fact
from bench.registry import find_flow
from bench.report import format_table
from tests.bench.measurements import case_result, measured


def test_table_shows_times_ratio_queries_and_verdict_of_each_case() -> None:
    results = [
        case_result(stock=measured(100), hub=measured(30, queries=9)),
        case_result(name="slow", does="be slow", stock=measured(100), hub=measured(90)),
        case_result(name="look", does="look", stock=measured(10), hub=measured(5), target=None),
        case_result(name="broken", failure="The hub side broke off."),
    ]

    assert format_table(results).splitlines() == [
        "case     stock median/p95 ms  hub median/p95 ms  ratio  queries stock/hub  target  met",
        "-------  -------------------  -----------------  -----  -----------------  ------  ------",
        "listing  100.0 / 101.0        30.0 / 31.0        0.300  14 / 9             <= 0.4  yes",
        "slow     100.0 / 101.0        90.0 / 91.0        0.900  14 / 14            <= 0.4  NO",
        "look     10.0 / 11.0          5.0 / 6.0          0.500  14 / 14            -       -",
        "broken   -                    -                  -      - / -              <= 0.4  FAILED",
        "",
        "listing: list the files.",
        "slow: be slow. Target missed: 0.900 > 0.4.",
        "look: look.",
        "broken: FAILED. The hub side broke off.",
    ]


MEMORY = Demand(fact=Fact.MEMORY, at_most=0.5, of="stock")
PSNR = Demand(fact=Fact.PSNR, at_least=38)
NOT_SLOWER = Demand(fact=Fact.TIME, at_most=1, of="pyvips")


def test_facts_follow_the_times_with_a_line_for_each_demand() -> None:
    result = case_result(
        demands=(NOT_SLOWER, MEMORY, PSNR),
        stock=measured(100, facts={Fact.MEMORY: 400, Fact.PSNR: 100}),
        hub=measured(30, facts={Fact.MEMORY: 50, Fact.PSNR: 37.5}),
        pyvips=measured(20),
    )

    assert format_table([result]).splitlines()[4:] == [
        "case     fact           stock  hub   pyvips  demand           is      met",
        "-------  -------------  -----  ----  ------  ---------------  ------  ---",
        "listing  time_ms        100.0  30.0  20.0    <= 1 of pyvips   1.500   NO",
        "listing  peak_added_mb  400.0  50.0  -       <= 0.5 of stock  0.125   yes",
        "listing  psnr_db        100.0  37.5  -       >= 38            37.500  NO",
        "",
        "listing: list the files. time_ms missed: 1.500, demanded <= 1 of pyvips."
        " psnr_db missed: 37.500, demanded >= 38.",
    ]


def test_fact_without_a_demand_is_shown_all_the_same() -> None:
    result = case_result(stock=measured(100, facts={Fact.CALLS: 15}), hub=measured(30))

    assert format_table([result]).splitlines()[4:7] == [
        "case     fact      stock  hub  pyvips  demand  is  met",
        "-------  --------  -----  ---  ------  ------  --  ---",
        "listing  s3_calls  15.0   -    -       -       -   -",
    ]


def test_demanded_fact_that_the_system_does_not_tell_is_said_to_be_missing() -> None:
    result = case_result(demands=(MEMORY,), stock=measured(100), hub=measured(30))

    assert format_table([result]).splitlines()[6:] == [
        "listing  peak_added_mb  -      -    -       <= 0.5 of stock  -   -",
        "",
        "listing: list the files. peak_added_mb was not measured here.",
    ]


def test_table_of_renditions_fits_into_140_columns() -> None:
    names = [case.name for case in find_flow("renditions").cases]
    big = measured(12345.6, facts=dict.fromkeys(Fact, 12345.6))
    results = [
        case_result(name=name, does="-", stock=big, hub=big, pyvips=big, demands=(NOT_SLOWER, MEMORY, PSNR))
        for name in names
    ]

    assert max(len(line) for line in format_table(results).splitlines()[: -len(names)]) <= 140
