"""How a server of the protocol wants to be asked: they differ in what they know."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from .schemas import Schema

COMPLAINING = frozenset({400, 422})  # statuses of servers that did not understand
ABOUT_FORMAT = ("response_format", "json_schema", "json_object", "structured output", "guided", "grammar")
LIMITS = {"max_tokens": "max_completion_tokens", "max_completion_tokens": "max_tokens"}


class Format(StrEnum):
    SCHEMA = "json_schema"
    OBJECT = "json_object"
    TEXT = "text"


NEXT = {Format.SCHEMA: Format.OBJECT, Format.OBJECT: Format.TEXT}


@dataclass(frozen=True, kw_only=True)
class Dialect:
    """`limit` is the name of the parameter for the longest answer: `max_tokens`, or OpenAI's newer one."""

    format: Format = Format.SCHEMA
    limit: str = "max_tokens"

    def parameters(self, *, schema: Schema, max_tokens: int) -> dict[str, Any]:
        """Return what a request carries beside the model and the messages."""
        named: dict[str, Any] = {self.limit: max_tokens}
        if self.format is Format.SCHEMA:
            described = {"name": "description_of_file", "strict": True, "schema": schema}
            named["response_format"] = {"type": "json_schema", "json_schema": described}
        elif self.format is Format.OBJECT:
            named["response_format"] = {"type": "json_object"}
        return named

    def instead(self, complaint: str, *, tried: Collection[Dialect]) -> Dialect | None:
        """Return another way to ask a server that complains like this; None where it complains of something else."""
        return next((other for other in self._others(complaint) if other not in tried), None)

    def _others(self, complaint: str) -> Iterator[Dialect]:
        if any(name in complaint for name in LIMITS):
            yield replace(self, limit=LIMITS[self.limit])
        if self.format in NEXT and any(word in complaint for word in ABOUT_FORMAT):
            yield replace(self, format=NEXT[self.format])
