"""Rows of fingerprints without files, as many as a large library has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice

from django.db import connection, transaction

from media_hub.imaging.fingerprints import Fingerprint
from media_hub.models import MediaFile, Namespace, PictureFingerprint

BATCH = 5_000


def namespace_of_fingerprints() -> Namespace:
    return Namespace.objects.order_by("pk")[0]


def insert_fingerprints(numbered: Iterable[tuple[int, Fingerprint]]) -> None:
    """Write fingerprints with the ids of files that need not exist."""
    _let_files_be_absent()
    namespace = namespace_of_fingerprints()
    columns = [field.column for field in PictureFingerprint._meta.concrete_fields]
    places = ", ".join(["%s"] * len(columns))
    statement = f"INSERT INTO {PictureFingerprint._meta.db_table} ({', '.join(columns)}) VALUES ({places})"
    rows = (_row(number, fingerprint, namespace) for number, fingerprint in numbered)
    with _indexes_made_afterwards(), transaction.atomic(), connection.cursor() as cursor:
        while batch := list(islice(rows, BATCH)):
            cursor.executemany(statement, batch)


@contextmanager
def _indexes_made_afterwards() -> Iterator[None]:
    """Leave the indexes out while rows are written: a million of them would take many times as long."""
    editor = connection.schema_editor()  # for its statements: run by it, they would ask for the files
    indexes = PictureFingerprint._meta.indexes
    _run(f'DROP INDEX "{index.name}"' for index in indexes)
    yield
    _run(str(index.create_sql(PictureFingerprint, editor)) for index in indexes)


def _run(statements: Iterable[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _row(number: int, fingerprint: Fingerprint, namespace: Namespace) -> list[object]:
    """Return the values of a row, made as the library makes them."""
    file = MediaFile(pk=number, namespace=namespace, sha256="0" * 64)
    row = PictureFingerprint.of(file, fingerprint)
    return [
        field.get_db_prep_save(getattr(row, field.attname), connection) for field in row._meta.concrete_fields
    ]


def _let_files_be_absent() -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA foreign_keys = OFF")
            return
        table = PictureFingerprint._meta.db_table
        for name, constraint in connection.introspection.get_constraints(cursor, table).items():
            if constraint["foreign_key"]:
                cursor.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')
