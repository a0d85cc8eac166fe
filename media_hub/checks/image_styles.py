"""Whether the styles of images can be used."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.checks import CheckMessage, Error

from media_hub.image_styles import registered_styles


def check_image_styles(**kwargs: Any) -> list[CheckMessage]:
    return [
        Error(f"{fault}.", hint="See How to define image styles in the documentation.", id="media_hub.E006")
        for fault in _faults()
    ]


def _faults() -> Iterator[str]:
    styles = registered_styles()
    for style in styles:
        yield from (f"The image style {style.name!r} {fault}" for fault in style.faults())
    if not any(style.is_for_galleries for style in styles):
        yield "No image style is for galleries"
