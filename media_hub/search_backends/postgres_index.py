"""Writes entries on PostgreSQL: by one plain statement, and only those that differ."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.core.cache import cache
from django.db.models import Avg, F, FloatField
from django.db.models.functions import Abs, Length
from modelsearch.backends.database.postgres.postgres import IndexEntry, ObjectIndexer, PostgresIndex
from modelsearch.utils import get_content_type_pk, get_descendants_content_types_pks

from .through import found_through

AVERAGE = "media_hub.search.average_title"
HOUR = 3600  # seconds
WORTH_WRITING = 0.1  # how far the norm of a title may be from what it is by now, as a share
COLUMNS = ("title", "autocomplete", "body", "title_text", "body_text")

Weighed = list[tuple[str, str]]  # texts, each with its weight: a letter from A to D


class _Texts(ObjectIndexer):
    """What is said about one object: `title`, `body` and `autocomplete` are texts with their weights."""

    def as_vector(self, texts: Iterable[tuple[str, str]], for_autocomplete: bool = False) -> Weighed:  # noqa: FBT001, FBT002 - as in modelsearch
        return [(text, weight) for text, weight in texts if text.strip()]


class LibraryIndex(PostgresIndex):
    """Writes entries with a statement that does not pass through the ORM, and only those that differ.

    Wagtail's compiles an expression for each text of each object, and reads the length of every title in the index
    for each batch. Here the average length may be an hour old: it weighs titles against each other, no more.
    """

    def add_items(self, model: Any, objs: Sequence[Any]) -> None:
        if not objs or found_through(model) or not model.get_search_fields():
            return
        rows, parameters = [], []
        for texts in (_Texts(each, self.backend) for each in objs):
            vectors = [
                self._vector(texts.title, self.backend.config),
                self._vector(texts.autocomplete, self.backend.autocomplete_config),
                self._vector(texts.body, self.backend.config),
            ]
            rows.append(f"(%s, {', '.join(sql for sql, _given in vectors)}, %s, %s)")
            given = [value for _sql, values in vectors for value in values]
            parameters += [texts.id, *given, texts.title_text, texts.body_text]
        with self.write_connection.cursor() as cursor:
            cursor.execute(
                self._insert(", ".join(rows)), [get_content_type_pk(model), self._average(), *parameters]
            )

    @staticmethod
    def _vector(texts: Weighed, config: str | None) -> tuple[str, list[str]]:
        call = "to_tsvector(%s::regconfig, %s)" if config else "to_tsvector(%s)"
        sql = " || ".join(f"setweight({call}, '{weight}')" for _text, weight in texts)
        given = [value for text, _weight in texts for value in ((config, text) if config else (text,))]
        return sql or "''::tsvector", given

    @staticmethod
    def _insert(rows: str) -> str:
        table = IndexEntry._meta.db_table
        columns = ", ".join(COLUMNS)
        old = ", ".join(f"{table}.{name}" for name in COLUMNS)
        new = ", ".join(f"EXCLUDED.{name}" for name in COLUMNS)
        changes = ", ".join(f"{name} = EXCLUDED.{name}" for name in (*COLUMNS, "title_norm"))
        return f"""
            INSERT INTO {table} (content_type_id, object_id, {columns}, title_norm)
            SELECT %s, object_id, {columns},
                   COALESCE(COALESCE(%s, avg(length(title)) OVER ()) / NULLIF(length(title), 0), 1)
            FROM (VALUES {rows}) AS said (object_id, {columns})
            ON CONFLICT (content_type_id, object_id) DO UPDATE SET {changes}
            WHERE ({old}) IS DISTINCT FROM ({new})
        """  # noqa: S608

    def _average(self) -> float | None:
        """Return the average length of titles, in words; None while there are none."""
        average: float | None = cache.get(AVERAGE)
        if average is None:
            average = self.entries.aggregate(average=Avg(Length("title")))["average"]
            cache.set(AVERAGE, average, HOUR)
        return average

    def _refresh_title_norms(self, full: bool = False) -> None:  # noqa: FBT001, FBT002 - as in modelsearch
        """Write the norms that are no longer true. Rebuilding ends with this."""
        cache.delete(AVERAGE)
        if average := self._average():
            norm = average / Length("title", output_field=FloatField())
            entries = self.entries.annotate(words=Length("title")).filter(words__gt=0)
            off = Abs(F("title_norm") - norm) / norm
            entries.annotate(off=off).filter(off__gt=WORTH_WRITING).update(title_norm=norm)

    def delete_stale_model_entries(self, model: Any) -> None:
        if not found_through(model):
            super().delete_stale_model_entries(model)
            return
        types = get_descendants_content_types_pks(model)
        self.entries.filter(content_type_id__in=types)._raw_delete(self.write_connection.alias)
