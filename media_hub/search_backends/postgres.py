"""Wagtail's search on PostgreSQL, with one entry for each file."""

from __future__ import annotations

from copy import copy
from typing import Any

from django.db.models import F, FloatField, OuterRef, QuerySet, Subquery
from modelsearch.backends.database.postgres.postgres import (
    PostgresAutocompleteQueryCompiler,
    PostgresSearchBackend,
    PostgresSearchQueryCompiler,
)

from .postgres_index import LibraryIndex
from .through import found_through


class _FindsThrough:
    """Mixin for compilers: looks for rows by the entry that their record has."""

    queryset: QuerySet[Any]

    def get_index_vectors(self, search_query: Any) -> list[tuple[Any, Any]]:
        vectors: list[tuple[Any, Any]] = super().get_index_vectors(search_query)  # type: ignore[misc]
        key = found_through(self.queryset.model)
        return [(_follow(key, vector), _follow(key, norm)) for vector, norm in vectors] if key else vectors

    def _build_fuzzy_queryset(self, config: Any, backend: Any) -> tuple[QuerySet[Any], Any]:
        key = found_through(self.queryset.model)
        if not key:
            return super()._build_fuzzy_queryset(config, backend)  # type: ignore[misc]
        records = copy(self)
        records.queryset = self.queryset.model._meta.get_field(key).related_model._default_manager.all()
        found, rank = records._build_fuzzy_queryset(config, backend)
        similarity = found.filter(pk=OuterRef(key)).values_list(rank)
        rows = self.queryset.annotate(_similarity=Subquery(similarity, output_field=FloatField()))
        return rows.filter(_similarity__isnull=False), F("_similarity")


def _follow(key: str, expression: Any) -> Any:
    """Lead a reference through the key, and leave a number as it is."""
    name = getattr(expression, "name", "")
    return F(f"{key}__{name}") if name else expression


class LibraryQueryCompiler(_FindsThrough, PostgresSearchQueryCompiler):
    pass


class LibraryAutocompleteQueryCompiler(_FindsThrough, PostgresAutocompleteQueryCompiler):
    pass


class LibrarySearchBackend(PostgresSearchBackend):
    """Finds images and documents by the entry of their record, so that a file is written once."""

    finds_through_records = True
    index_class = LibraryIndex
    query_compiler_class = LibraryQueryCompiler
    autocomplete_query_compiler_class = LibraryAutocompleteQueryCompiler
