"""What the worker can do, by the name it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pypdfium2 import PdfiumError

from .facts import read_facts
from .rendering import render_first_page
from .texts import read_text

TASKS: dict[str, Callable[..., tuple[dict[str, Any], bytes]]] = {
    "read_facts": read_facts,
    "render_first_page": render_first_page,
    "read_text": read_text,
}
# What PDFium refuses, and what Python says of sizes that are no numbers.
PARSER_ERRORS: tuple[type[Exception], ...] = (PdfiumError, ArithmeticError, ValueError)
