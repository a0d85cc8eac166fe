"""`WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "media_hub.search_backends.database"}}`."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from modelsearch.backends import database

# Wagtail's backend -> the module of ours that extends it. Each needs the columns of its own database.
OURS = {"PostgresSearchBackend": ".postgres", "SQLiteSearchBackend": ".sqlite"}


def SearchBackend(params: dict[str, Any]) -> Any:  # noqa: N802 - the name that Wagtail looks for
    """Return Media Hub's backend for PostgreSQL or SQLite, and for other databases Wagtail's."""
    stock = database.SearchBackend(params)
    module = OURS.get(type(stock).__name__)
    return import_module(module, package=__package__).LibrarySearchBackend(params) if module else stock
