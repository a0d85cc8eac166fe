"""Makes and drops the databases of a run."""

from __future__ import annotations

import shutil

import psycopg
from psycopg import sql

from bench.cases import Engine
from bench.errors import BenchError
from bench.places import Places, database_name, postgres_server
from bench.sides.base import SideSpec


def make_database(spec: SideSpec, engine: Engine, places: Places) -> None:
    """Give the side an empty folder and an empty database; what it had before is gone."""
    drop_database(spec, engine, places)
    places.data_dir(spec).mkdir(parents=True)
    if engine is Engine.POSTGRES:
        _on_server("CREATE DATABASE {}", spec)


def drop_database(spec: SideSpec, engine: Engine, places: Places) -> None:
    shutil.rmtree(places.data_dir(spec), ignore_errors=True)
    if engine is Engine.POSTGRES:
        _on_server("DROP DATABASE IF EXISTS {} WITH (FORCE)", spec)


def _on_server(statement: str, spec: SideSpec) -> None:
    try:
        with psycopg.connect(postgres_server(), autocommit=True) as connection:
            connection.execute(sql.SQL(statement).format(sql.Identifier(database_name(spec))))
    except psycopg.OperationalError as error:
        msg = f"This case needs PostgreSQL (set BENCH_POSTGRES_URL): {error}"
        raise BenchError(msg) from error
