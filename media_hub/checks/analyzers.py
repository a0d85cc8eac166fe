"""Whether the analyzers that the settings name are there."""

from __future__ import annotations

from typing import Any

from django.core.checks import CheckMessage, Error

from media_hub.ai.registry import all_analyzers
from media_hub.conf import PREFIX, Settings, conf


def check_analyzers(**kwargs: Any) -> list[CheckMessage]:
    """Look for names that nobody has registered, our own left out; one that is not set up yet is none of them."""
    known = all_analyzers()
    return [
        Error(
            f"{PREFIX}ANALYZERS names {name!r}, and no analyzer of that name is registered.",
            hint=f"There are: {', '.join(sorted(known))}. Register it by the hook register_media_analyzer, or take it out.",
            id="media_hub.E007",
        )
        for name in conf.ANALYZERS
        if name not in {*known, *Settings.ANALYZERS}
    ]
