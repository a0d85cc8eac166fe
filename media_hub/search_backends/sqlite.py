"""Wagtail's search on SQLite, ranked at once and with the statistics that its planner needs."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from copy import copy
from typing import Any, cast

from django.db import transaction
from django.db.models import QuerySet
from modelsearch.backends.database.sqlite.query import MatchExpression, normalize
from modelsearch.backends.database.sqlite.sqlite import (
    IndexEntry,
    SQLiteAutocompleteQueryCompiler,
    SQLiteFTSIndexEntry,
    SQLiteIndex,
    SQLiteSearchBackend,
    SQLiteSearchQueryCompiler,
    SQLiteSearchResults,
)
from modelsearch.query import MatchAll, Not
from modelsearch.utils import get_descendants_content_types_pks

STATISTICS = "sqlite_stat1"
WORTH_LOOKING = 100  # entries
ROWS_READ = 1_000  # of each index


class LibraryIndex(SQLiteIndex):
    """Has SQLite look at its tables again whenever the index has doubled.

    Without statistics SQLite goes through all files and searches for each of them: 17 seconds among 20,000 files
    instead of a tenth of one.
    """

    def add_items(self, model: Any, objs: Sequence[Any]) -> None:
        # Wagtail's looks which entries are there, then inserts the others: two that do so at once get in each other's way.
        with transaction.atomic(using=self.write_connection.alias):
            super().add_items(model, objs)
        entries = self.entries.count()
        if entries >= max(WORTH_LOOKING, 2 * self._known_entries()):
            with self.write_connection.cursor() as cursor:
                cursor.execute(f"PRAGMA analysis_limit={ROWS_READ}")
                cursor.execute("ANALYZE")

    def _known_entries(self) -> int:
        """Return how many entries there were when SQLite last looked, 0 where it never has."""
        with self.write_connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM sqlite_master WHERE name = %s", [STATISTICS])
            if not cursor.fetchone():
                return 0
            cursor.execute(f"SELECT stat FROM {STATISTICS} WHERE tbl = %s", [IndexEntry._meta.db_table])  # noqa: S608
            return max((int(stat.split()[0]) for (stat,) in cursor.fetchall()), default=0)


class _Scores:
    """Mixin for compilers: knows how well each row matches, by one query."""

    query: Any
    fields: Any
    queryset: QuerySet[Any]
    order_by_relevance: bool

    @property
    def has_scores(self) -> bool:
        return not isinstance(normalize(self.query), MatchAll | Not)

    def scores(self, config: Any) -> dict[str, float]:
        """Return scores by primary key as text. What matches better has a lower one."""
        compiler = cast("Any", self)
        wanted = compiler.build_search_query(normalize(self.query), config=config)
        types = get_descendants_content_types_pks(self.queryset.model)
        found = SQLiteFTSIndexEntry.objects.filter(
            MatchExpression(self.fields or compiler.FTS_TABLE_FIELDS, wanted),
            index_entry__content_type__in=types,
        )
        score = compiler._build_rank_expression(compiler.get_search_vectors(), config)
        return dict(found.annotate(score=score).values_list("index_entry__object_id", "score"))

    def unranked(self) -> Any:
        other = copy(self)
        other.order_by_relevance = False
        return other


class LibraryQueryCompiler(_Scores, SQLiteSearchQueryCompiler):
    pass


class LibraryAutocompleteQueryCompiler(_Scores, SQLiteAutocompleteQueryCompiler):
    pass


class LibrarySearchResults(SQLiteSearchResults):
    """Asks for all scores at once, where Wagtail's has SQLite search again for each row that matches."""

    def _do_search(self) -> list[Any]:
        compiler = self.query_compiler
        if self._score_field or not compiler.order_by_relevance or not compiler.has_scores:
            found: list[Any] = super()._do_search()
            return found
        config = compiler.get_config(self.backend)
        scores = compiler.scores(config)
        matches = compiler.unranked().search(config, None, None)
        keys = matches.order_by("-pk").values_list("pk", flat=True)
        best = sorted(keys, key=lambda key: scores[str(key)])[self.start : self.stop]
        rows = {row.pk: row for row in (matches if self.stop is None else matches.filter(pk__in=best))}
        return [rows[key] for key in best]

    def _do_count(self) -> int:
        compiler = self.query_compiler
        matches = compiler.unranked().search(compiler.get_config(self.backend), self.start, self.stop)
        return int(matches.count())

    def facet(self, field_name: str) -> OrderedDict[Any, int]:
        other = copy(self)
        other.query_compiler = self.query_compiler.unranked()
        return cast("OrderedDict[Any, int]", super(LibrarySearchResults, other).facet(field_name))


class LibrarySearchBackend(SQLiteSearchBackend):
    """Stays fast as the library grows."""

    index_class = LibraryIndex
    query_compiler_class = LibraryQueryCompiler
    autocomplete_query_compiler_class = LibraryAutocompleteQueryCompiler
    results_class = LibrarySearchResults
