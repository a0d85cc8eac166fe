from __future__ import annotations

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
        "case     stock median/min ms  hub median/min ms  ratio  queries stock/hub  target  met",
        "-------  -------------------  -----------------  -----  -----------------  ------  ------",
        "listing  100.0 / 99.0         30.0 / 29.0        0.300  14 / 9             <= 0.4  yes",
        "slow     100.0 / 99.0         90.0 / 89.0        0.900  14 / 14            <= 0.4  NO",
        "look     10.0 / 9.0           5.0 / 4.0          0.500  14 / 14            -       -",
        "broken   -                    -                  -      - / -              <= 0.4  FAILED",
        "",
        "listing: list the files.",
        "slow: be slow. Target missed: 0.900 > 0.4.",
        "look: look.",
        "broken: FAILED. The hub side broke off.",
    ]
