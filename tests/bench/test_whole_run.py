from __future__ import annotations

import json
from pathlib import Path

import psycopg
import pytest

from bench.__main__ import main
from tests.services.discovery import demand_postgres


@pytest.mark.services
def test_foundation_flow_does_the_same_work_on_both_sides(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = demand_postgres()
    monkeypatch.setenv("BENCH_POSTGRES_URL", server)
    monkeypatch.setenv("BENCH_DATABASE_PREFIX", "bench_test")
    path = tmp_path / "record.json"

    cases_of_both_databases = ["--only", "orm_create_24mp", "--only", "admin_listing_100k_editor"]
    size = ["--files", "80", "--repeat", "1"]

    code = main(["foundation", *cases_of_both_databases, *size, "--json", str(path)])

    cases = json.loads(path.read_text())["cases"]
    assert [(case["name"], case["failure"]) for case in cases if case["failure"]] == []
    assert [case["stock"]["work"] for case in cases] == [case["hub"]["work"] for case in cases]
    assert [len(case["hub"]["work"].get("files", [])) for case in cases] == [0, 30]
    assert code == 0
    with psycopg.connect(server) as connection:
        left = connection.execute("SELECT datname FROM pg_database WHERE datname LIKE 'bench_test%'")
        assert left.fetchall() == []


@pytest.mark.services
def test_duplicates_flow_draws_pictures_where_there_are_no_photographs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("imagehash")
    monkeypatch.setenv("BENCH_POSTGRES_URL", demand_postgres())
    monkeypatch.setenv("BENCH_DATABASE_PREFIX", "bench_test_duplicates")
    path = tmp_path / "record.json"

    size = [
        "--photos",
        str(tmp_path / "none"),
        "--fingerprints",
        "2000",
        "--distractors",
        "50",
        "--repeat",
        "1",
    ]
    code = main(["duplicates", *size, "--json", str(path)])

    recall, *look_ups = json.loads(path.read_text())["cases"]
    assert [case["failure"] for case in (recall, *look_ups)] == [""] * 3
    assert code == 0
    assert recall["hub"]["facts"]["recall_copies"] > 0.85  # of eight drawn pictures one may be missed
    assert [case["hub"]["queries"] for case in look_ups] == [2, 2]
    assert "THE FOLDER OF PHOTOGRAPHS IS ABSENT" in capsys.readouterr().out


@pytest.mark.services
def test_renditions_flow_does_the_same_work_on_all_sides_and_counts_the_calls_to_s3(tmp_path: Path) -> None:
    path = tmp_path / "record.json"

    cases_of_all_sides = ["--only", "renditions_jpeg", "--only", "renditions_s3"]
    code = main(["renditions", *cases_of_all_sides, "--repeat", "1", "--json", str(path)])

    jpeg, s3 = json.loads(path.read_text())["cases"]
    assert [case["failure"] for case in (jpeg, s3)] == ["", ""]
    assert code == 0
    assert jpeg["stock"]["work"] == jpeg["hub"]["work"] == jpeg["pyvips"]["work"]
    assert jpeg["stock"]["facts"]["psnr_db"] == 100
    assert s3["stock"]["work"] == s3["hub"]["work"]
    assert s3["stock"]["facts"] == {"s3_calls": 15}
    assert s3["demands"][0]["met"] is True


@pytest.mark.services
def test_two_workers_analyse_each_file_once(tmp_path: Path) -> None:
    path = tmp_path / "record.json"

    code = main(
        ["analyses", "--only", "analyses_sqlite", "--files", "30", "--repeat", "1", "--json", str(path)]
    )

    (case,) = json.loads(path.read_text())["cases"]
    facts = case["hub"]["facts"]
    assert (case["failure"], code, case["hub"]["work"]) == ("", 0, {"analysed": 30})
    assert (facts["calls_in_60s"], facts["calls_a_file"], facts["same_suggestions"]) == (30, 1, 1)
    assert [demand["met"] for demand in case["demands"]] == [True] * 3
