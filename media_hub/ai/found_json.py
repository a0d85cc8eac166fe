"""The JSON object in what a model wrote, whatever else it wrote."""

from __future__ import annotations

import json
import re
from collections.abc import Collection
from typing import Any, NoReturn

THOUGHTS = re.compile(r"<think(?:ing)?>.*?(?:</think(?:ing)?>|\Z)", re.DOTALL | re.IGNORECASE)
END_OF_THOUGHTS = re.compile(r"</think(?:ing)?>", re.IGNORECASE)  # whose start some servers take away
MOST_TRIES = 200


def parsed(text: str) -> Any:
    """Return the value. Raises ValueError for what is no JSON, numbers without a value (NaN) included."""
    try:
        return DECODER.decode(text)
    except RecursionError as error:
        raise ValueError from error


def found_object(text: str, *, keys: Collection[str]) -> dict[str, Any] | None:
    """Return the text itself where it is an object, else the last one in it that has one of the keys, else None.

    Models write code fences and sentences around it, repeat examples before it, and think aloud; thoughts are left out.
    """
    try:
        whole = parsed(text.strip())
    except ValueError:
        return _last_object(text, keys=keys)
    return whole if isinstance(whole, dict) else None


def _last_object(text: str, *, keys: Collection[str]) -> dict[str, Any] | None:
    spoken = END_OF_THOUGHTS.split(THOUGHTS.sub("", text))[-1]
    found: dict[str, Any] | None = None
    start = spoken.find("{")
    for _ in range(MOST_TRIES):
        if start < 0:
            break
        value, end = _decoded(spoken, start)
        if isinstance(value, dict) and any(key in value for key in keys):
            found = value
        else:
            end = start + 1
        start = spoken.find("{", end)
    return found


def _decoded(text: str, start: int) -> tuple[Any, int]:
    try:
        return DECODER.raw_decode(text, start)
    except (ValueError, RecursionError):
        return None, start + 1


def _refuse(name: str) -> NoReturn:
    raise ValueError(name)


DECODER = json.JSONDecoder(parse_constant=_refuse)
