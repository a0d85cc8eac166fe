"""The JSON schema of an answer, in the part of JSON Schema that strict structured output takes.

There every property is required, none may be added, and lengths and ranges cannot be said: they are checked when the
answer is read. https://platform.openai.com/docs/guides/structured-outputs#supported-schemas
"""

from __future__ import annotations

from typing import Any

from .asked import Asked
from .values import TRANSLATED, Field

NEW_TAGS = "new_tags"  # words that the vocabulary lacks
LISTS = frozenset({Field.TAGS, Field.OBJECTS, Field.SCENE, Field.SAFETY})
CONFIDENCE = {"type": "integer", "description": "from 0 to 100"}
SHARE = {"type": "number", "description": "from 0 to 1"}

Schema = dict[str, Any]


def answer_schema(asked: Asked) -> Schema:
    """Return the schema of one object with a property for each field that is asked for."""
    properties: Schema = {}
    for field in sorted(asked.fields):
        properties[field.value] = _schema_of(field, asked.languages)
    if Field.TAGS in asked.fields:
        properties[NEW_TAGS] = _list()
    return _object(properties)


def _schema_of(field: Field, languages: tuple[str, ...]) -> Schema:
    if field in TRANSLATED:
        return _object({language: _valued("value") for language in languages})
    if field in LISTS:
        return _list()
    if field is Field.FOCAL_POINT:
        shares = dict.fromkeys(("x", "y", "width", "height"), SHARE)
        return {"anyOf": [_object({**shares, "confidence": CONFIDENCE}), {"type": "null"}]}
    return _valued("value")


def _list() -> Schema:
    return {"type": "array", "items": _valued("name")}


def _valued(name: str) -> Schema:
    return _object({name: {"type": "string"}, "confidence": CONFIDENCE})


def _object(properties: Schema) -> Schema:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
