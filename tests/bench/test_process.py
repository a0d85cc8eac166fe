from __future__ import annotations

import os
from pathlib import Path

import pytest

from bench.cases import Engine
from bench.errors import BenchError
from bench.places import Places
from bench.process import SideProcess
from bench.sides.base import HUB, STOCK


def test_side_that_breaks_off_is_reported_with_its_last_words() -> None:
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "bench.no_such_settings"}

    with (
        pytest.raises(
            BenchError, match=r"The stock side broke off:(?s:.*)No module named 'bench\.no_such_settings'"
        ),
        SideProcess(flow="foundation", side="stock", environment=environment) as process,
    ):
        process.ask(do="sample")


def test_each_side_has_its_own_settings_database_and_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("BENCH_POSTGRES_URL", raising=False)
    places = Places(folder=tmp_path)

    environments = [places.environment(STOCK, Engine.SQLITE), places.environment(HUB, Engine.POSTGRES)]

    names = ("DJANGO_SETTINGS_MODULE", "DATABASE_URL", "DATA_DIR")
    assert [[environment[name] for name in names] for environment in environments] == [
        ["bench.settings_stock", f"sqlite:///{tmp_path}/stock/db.sqlite3", f"{tmp_path}/stock"],
        ["bench.settings_hub", "postgres://postgres@127.0.0.1:5432/bench_hub", f"{tmp_path}/hub"],
    ]


def test_settings_of_another_site_do_not_reach_the_sides(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("REDIS_URL", "CELERY_BROKER_URL", "AWS_STORAGE_BUCKET_NAME"):
        monkeypatch.setenv(name, "from outside")

    assert "from outside" not in Places(folder=tmp_path).environment(HUB, Engine.SQLITE).values()
