"""What a task returned or refused, in the words that the caller's process knows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, BinaryIO, Protocol

from .refusals import RefusalError


class TaskModule(Protocol):
    """What a worker can do, by the name it is asked for, and what its parsers raise on bytes that are broken."""

    TASKS: Mapping[str, Callable[..., tuple[dict[str, Any], bytes]]]
    PARSER_ERRORS: tuple[type[Exception], ...]


def answer(module: TaskModule, task: str, file: BinaryIO, **arguments: Any) -> tuple[dict[str, Any], bytes]:
    """Return JSON values (those of the task, or its refusal) and the bytes that belong to them."""
    try:
        values, content = module.TASKS[task](file, **arguments)
    except RefusalError as refusal:
        return {"refused": refusal.word, "params": refusal.params}, b""
    except MemoryError:
        return {"refused": "stopped", "params": {}}, b""
    except module.PARSER_ERRORS:
        return {"refused": "damaged", "params": {}}, b""
    return {"values": values}, content
