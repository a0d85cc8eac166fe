from __future__ import annotations

import pytest

from bench.errors import BenchError
from bench.registry import find_flow, flow_names


@pytest.mark.parametrize("name", flow_names())
def test_flow_has_the_name_of_its_module_and_cases_of_different_names(name: str) -> None:
    flow = find_flow(name)

    assert flow.name == name
    assert len({case.name for case in flow.cases}) == len(flow.cases)


def test_unknown_flow_is_answered_with_the_known_ones() -> None:
    with pytest.raises(BenchError, match=r"There is no flow “fast”\. Known flows: .*foundation"):
        find_flow("fast")


def test_unknown_case_is_answered_with_the_known_ones() -> None:
    with pytest.raises(BenchError, match=r"There is no case fast in “foundation”\. Known: orm_create_24mp, "):
        find_flow("foundation").demand_cases(("orm_create_24mp", "fast"))


def test_optional_cases_run_only_when_asked_for() -> None:
    flow = find_flow("foundation")
    search = flow.case("admin_listing_search_100k")

    assert search not in flow.selected(only=(), include_optional=False)
    assert search in flow.selected(only=(), include_optional=True)
    assert flow.selected(only=(search.name,), include_optional=False) == [search]


def test_targets_are_those_of_the_design() -> None:
    assert {case.name: case.target for case in find_flow("foundation").cases} == {
        "orm_create_24mp": 0.15,
        "orm_create_24mp_postgres": 0.15,
        "admin_listing_100k": 0.4,
        "admin_listing_100k_editor": 0.4,
        "admin_listing_search_100k": None,
    }


def test_targets_of_the_library_are_those_of_the_design() -> None:
    assert {case.name: case.target for case in find_flow("library").cases} == {
        "admin_listing": 0.4,
        "admin_listing_editor": 0.4,
        "admin_search": 0.15,
        "admin_search_typed": 0.15,
        "admin_search_first": None,
        "tag_filter": 0.3,
        "tag_filter_ticked": 0.3,
        "three_filters": None,
        "filter_counts": None,
        "alt_text_report": None,
        "alt_text_missing": None,
        "chooser": 0.5,
        "api_search": 0.08,
        "api_search_first": None,
        "reindexing": 0.35,
    }


def test_demands_of_renditions_are_those_of_the_design() -> None:
    cases = find_flow("renditions").cases

    assert {case.name: (case.target, [f"{each.fact} {each}" for each in case.demands]) for case in cases} == {
        "renditions_jpeg": (
            0.25,
            ["time_ms <= 1 of pyvips", "peak_added_mb <= 0.5 of stock", "psnr_db >= 38"],
        ),
        "renditions_webp": (0.3, []),
        "renditions_avif": (None, []),
        "thumbnail_jpeg": (0.15, []),
        "renditions_s3": (None, ["s3_calls <= 8"]),
    }


def test_demands_of_duplicates_are_those_of_the_design() -> None:
    cases = find_flow("duplicates").cases

    assert {case.name: [f"{each.fact} {each}" for each in case.demands] for case in cases} == {
        "recall": ["recall_copies >= 0.99", "recall_altered >= 0.9", "precision >= 0.99"],
        "look_up_sqlite": ["look_up_of_scan <= 3"],
        "look_up_postgres": ["look_up_of_scan <= 3"],
    }


def test_case_has_a_subject_for_each_side_that_takes_part() -> None:
    cases = find_flow("renditions").cases

    assert {case.name: list(case.subjects) for case in cases if "pyvips" in case.subjects} == {
        "renditions_jpeg": ["stock", "hub", "pyvips"]
    }


def test_no_analyzer_may_be_asked_more_often_than_it_allows():
    cases = find_flow("analyses").cases

    assert {case.name: [f"{each.fact} {each}" for each in case.demands] for case in cases} == {
        f"{name}_{engine}": [f"calls_in_60s <= {limit}", "calls_a_file <= 1", "same_suggestions <= 1"]
        for engine in ("sqlite", "postgres")
        for name, limit in (("analyses", 6000), ("analyses_limited", 120))
    }
