"""What the first page looks like."""

from __future__ import annotations

from typing import Any, BinaryIO

from .opening import open_document

_LEAST = 0.001  # pixels; sizes are rounded up, and must not come out one too large


def render_first_page(file: BinaryIO, *, max_side: int) -> tuple[dict[str, Any], bytes]:
    """Return the size and the RGB pixels, with annotations and filled-in form fields."""
    with open_document(file) as document:
        document.init_forms()
        page = document[0]
        scale = (max_side - _LEAST) / max(page.get_size())
        image = page.render(scale=scale).to_pil().convert("RGB")
        return {"size": image.size}, image.tobytes()
