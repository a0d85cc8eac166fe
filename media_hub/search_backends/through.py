"""Which models are found by the entry of another row."""

from __future__ import annotations

from typing import Any


def found_through(model: Any) -> str:
    """Return the foreign key whose target has the entry of this model's rows; "" where they have their own."""
    return str(getattr(model, "search_found_through", ""))
