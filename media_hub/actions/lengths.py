"""What a column can hold: the database of a site may cut or refuse what is longer, and some refuse NUL."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Model
from django.utils.text import capfirst

from media_hub.exceptions import LongValueError, NullCharacterError


def require_storable(text: str, *, label: str, most: int | None) -> None:
    """Raise LongValueError for a text of more than `most` characters, NullCharacterError for one with NUL."""
    if most is not None and len(text) > most:
        raise LongValueError(field=label, most=most, length=len(text))
    if "\0" in text:
        raise NullCharacterError(field=label)


def require_fitting(model: type[Model], values: Mapping[str, Any]) -> None:
    """Demand of texts that they fit into the columns of `model`; other names and values are left alone."""
    for column in model._meta.concrete_fields:
        value = values.get(column.name)
        if isinstance(value, str):
            require_storable(value, label=str(capfirst(column.verbose_name)), most=column.max_length)
