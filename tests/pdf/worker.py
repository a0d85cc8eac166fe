"""The worker without its process, which costs a third of a second: for documents that do no harm."""

from __future__ import annotations

import io
from typing import Any

from PIL import Image

from media_hub.isolation.worker.answers import answer
from media_hub.pdf.worker import tasks


def facts_of(data: bytes) -> dict[str, Any]:
    """Return the facts, or the refusal."""
    head, _content = answer(tasks, "read_facts", io.BytesIO(data))
    values: dict[str, Any] = head.get("values", head)
    return values


def page_of(data: bytes, *, max_side: int = 200) -> Image.Image:
    head, content = answer(tasks, "render_first_page", io.BytesIO(data), max_side=max_side)
    return Image.frombytes("RGB", head["values"]["size"], content)


def text_of(data: bytes, *, max_characters: int = 1000) -> str:
    return answer(tasks, "read_text", io.BytesIO(data), max_characters=max_characters)[1].decode()
