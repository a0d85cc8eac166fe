"""`WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "media_hub.search_backends.database"}}`."""

from __future__ import annotations

from typing import Any

from django.db import connection
from modelsearch.backends import database


def SearchBackend(params: dict[str, Any]) -> Any:  # noqa: N802 - the name that Wagtail looks for
    """Return Media Hub's backend on PostgreSQL, and on other databases Wagtail's."""
    if connection.vendor != "postgresql":
        return database.SearchBackend(params)
    from .postgres import LibrarySearchBackend  # needs PostgreSQL's columns

    return LibrarySearchBackend(params)
