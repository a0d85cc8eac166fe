"""What a task returned or refused, in the words that the caller's process knows."""

from __future__ import annotations

from typing import Any, BinaryIO

from .refusals import RefusalError
from .tasks import PARSER_ERRORS, TASKS


def answer(task: str, file: BinaryIO, **arguments: Any) -> tuple[dict[str, Any], bytes]:
    """Return JSON values (those of the task, or its refusal) and the bytes that belong to them."""
    try:
        values, content = TASKS[task](file, **arguments)
    except RefusalError as refusal:
        return {"refused": refusal.word, "params": refusal.params}, b""
    except MemoryError:
        return {"refused": "stopped", "params": {}}, b""
    except PARSER_ERRORS:
        return {"refused": "damaged", "params": {}}, b""
    return {"values": values}, content
