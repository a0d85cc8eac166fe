"""The search index by one statement: the search backend itself needs minutes for 100,000 files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.contrib.postgres.fields import ArrayField
from django.db import models
from modelsearch.backends import get_search_backend
from modelsearch.backends.database.postgres.weights import get_weight
from modelsearch.conf import get_app_config

from bench.errors import BenchError
from bench.sides import rows

HEAVY = 10  # the boost of titles and of tag names in Wagtail's images
VECTORS = ("title", "body", "autocomplete")


def insert_index(
    model: type[models.Model], *, files: int, words: str = rows.TAG_TEXT, boost: float = HEAVY
) -> None:
    """Index title and words of every file; BenchError where the search backend would write other words.

    `words` is SQL for what the model has besides its title, `boost` what that weighs.
    """
    content_type = ContentType.objects.get_for_model(model)
    values = {
        "content_type_id": str(content_type.pk),
        "object_id": "n::text",
        "title_text": rows.TITLE,
        "body_text": words,
        **_vectors(words, boost),
    }
    rows.insert(_entries().model, values, files=files)
    _demand_words_of_backend(model, pk=files)


def count_entries(model: type[models.Model]) -> int:
    """Return how many entries of the model have words besides the title."""
    entries = _entries().filter(content_type=ContentType.objects.get_for_model(model))
    return int(entries.exclude(body_text="").count())


def _entries() -> Any:
    return get_app_config().get_model("IndexEntry")._default_manager


def _vectors(words: str, boost: float) -> dict[str, str]:
    backend = get_search_backend()
    return {
        "title": _vector(rows.TITLE, config=backend.config, weight=get_weight(HEAVY)),
        "body": _vector(words, config=backend.config, weight=get_weight(boost)),
        "autocomplete": _vector(
            f"{rows.TITLE} || ' ' || {words}", config=backend.autocomplete_config, weight="D"
        ),
    }


def _vector(text: str, *, config: str | None, weight: str) -> str:
    """Return the SQL of a weighted vector; without `config` the database's own applies."""
    arguments = f"'{config}', {text}" if config else text
    return f"setweight(to_tsvector({arguments}), '{weight}')"


def _demand_words_of_backend(model: type[models.Model], *, pk: int) -> None:
    """Compare one row with what the backend writes for it, so that a new search field cannot go unseen."""
    entry = _entries().filter(content_type=ContentType.objects.get_for_model(model), object_id=str(pk))
    by_sql = _words(entry)
    get_search_backend().get_index_for_model(model).add_items(model, [model._default_manager.get(pk=pk)])
    by_backend = _words(entry)
    if by_sql != by_backend:
        msg = f"The index of {model.__name__} is not what the search backend writes: {by_sql} != {by_backend}"
        raise BenchError(msg)


def _words(entry: models.QuerySet[Any]) -> dict[str, list[str]]:
    arrays: dict[str, models.Func] = {
        f"{name}_words": models.Func(
            models.F(name), function="tsvector_to_array", output_field=ArrayField(models.TextField())
        )
        for name in VECTORS
    }
    row: Mapping[str, Any] = entry.annotate(**arrays).values(*arrays).get()
    return {name: sorted(row[f"{name}_words"]) for name in VECTORS}
