from __future__ import annotations

from pathlib import Path

import pytest
from django.db.utils import ConnectionHandler
from pytest_django import DjangoDbBlocker

from settings.databases import database_config
from settings.environment import BASE_DIR


def test_sqlite_file_is_opened_for_several_writers(
    tmp_path: Path, django_db_blocker: DjangoDbBlocker
) -> None:
    config = database_config(f"sqlite:///{tmp_path / 'made' / 'library.sqlite3'}")
    connection = ConnectionHandler({"default": config})["default"]
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        pragmas = [
            cursor.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "busy_timeout")
        ]
    connection.close()
    assert (pragmas, config["OPTIONS"]["transaction_mode"]) == (["wal", 1, 20_000], "IMMEDIATE")


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("sqlite:///var/library.sqlite3", str(BASE_DIR / "var" / "library.sqlite3")),
        ("sqlite://:memory:", ":memory:"),
    ],
)
def test_sqlite_name_does_not_depend_on_the_working_directory(url: str, name: str) -> None:
    assert database_config(url)["NAME"] == name


def test_option_of_the_url_wins() -> None:
    assert database_config("sqlite:///var/library.sqlite3?timeout=60")["OPTIONS"] == {
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        "transaction_mode": "IMMEDIATE",
        "timeout": 60,
    }


def test_postgresql_compiles_no_query() -> None:
    config = database_config("postgres://media:secret@db.example.com:5432/library?sslmode=require")
    assert config == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "library",
        "USER": "media",
        "PASSWORD": "secret",
        "HOST": "db.example.com",
        "PORT": 5432,
        "OPTIONS": {"options": "-c jit=off", "sslmode": "require"},
    }
