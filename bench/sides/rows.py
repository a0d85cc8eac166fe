"""Many rows by one statement: `INSERT … SELECT … FROM generate_series`, which is PostgreSQL's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.management.color import no_style
from django.db import connection, models

NUMBERS = "generate_series(1, {files}) AS n"
TITLE_WORDS = ("harbour", "bridge", "meadow", "station", "kitchen", "window", "portrait", "garden")
TAGS_OF_TEAM = 100
TAGS_OF_FILE = 4
THUMBNAIL_SPEC = "max-165x165"

# SQL expressions of the number n of a file; equal on both sides.
TEAM = "(n % 2)"  # 0 is the first team
NUMBER = "lpad(n::text, greatest(6, length(n::text)), '0')"
WORD = f"(ARRAY{list(TITLE_WORDS)})[1 + n % {len(TITLE_WORDS)}]"
TITLE = f"initcap({WORD}) || ' picture ' || {NUMBER}"
CREATED_AT = "timestamptz '2024-01-01 00:00:00Z' + n * interval '1 minute'"
FILE_NAME = f"'bench-' || {NUMBER}"
THUMBNAIL_NAME = f"{FILE_NAME} || '.{THUMBNAIL_SPEC}.jpg'"
FILE_SIZE = "1000000 + n"
HASH = "md5(n::text)"
TAG_NAME = "'subject ' || lpad(n::text, 3, '0')"
TAG_SLUG = "'subject-' || lpad(n::text, 3, '0')"
# The k-th tag of a file comes from the k-th quarter of its team's tags, so no file has one twice.
TAG_ID = f"1 + {TEAM} * {TAGS_OF_TEAM} + k * 25 + (n * (2 * k + 7)) % 25"
TAG_TEXT = (  # the names of all tags of a file
    "(SELECT string_agg('subject ' || lpad(tag::text, 3, '0'), ' ')"
    f" FROM (SELECT {TAG_ID} AS tag FROM generate_series(0, {TAGS_OF_FILE - 1}) AS k) AS tags)"
)
TAG_NUMBERS = f"{NUMBERS}, generate_series(0, {TAGS_OF_FILE - 1}) AS k"


def by_team(first: int, second: int) -> str:
    """Return the SQL for one of two ids."""
    return f"CASE {TEAM} WHEN 0 THEN {first} ELSE {second} END"


def insert(
    model: type[models.Model], values: Mapping[str, str], *, files: int, numbers: str = NUMBERS
) -> None:
    """Insert a row for each of `numbers`; `values` maps columns to SQL, all other columns get the default."""
    defaults = _defaults(model, without=set(values))
    columns = ", ".join(connection.ops.quote_name(name) for name in [*values, *defaults])
    # A literal percent sign is doubled, as the driver reads a single one as a parameter.
    expressions = [sql.replace("%", "%%") for sql in values.values()]
    selected = ", ".join([*expressions, *["%s"] * len(defaults)])
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {model._meta.db_table} ({columns}) SELECT {selected} FROM {numbers.format(files=files)}",
            list(defaults.values()),
        )
        for statement in connection.ops.sequence_reset_sql(no_style(), [model]):
            cursor.execute(statement)


def _defaults(model: type[models.Model], *, without: set[str]) -> dict[str, Any]:
    fields = [
        field
        for field in model._meta.concrete_fields
        if field.column not in without and not isinstance(field, models.AutoField)
    ]
    return {str(field.column): field.get_db_prep_save(field.get_default(), connection) for field in fields}
