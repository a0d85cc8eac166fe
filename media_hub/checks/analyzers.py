"""Whether the analyzers and the embedder that the settings name are there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.checks import CheckMessage, Error

from media_hub.ai.registry import EMBEDDER_HOOK, HOOK, all_analyzers, all_embedders
from media_hub.conf import PREFIX, Settings, conf


def check_analyzers(**kwargs: Any) -> list[CheckMessage]:
    """Look for names that nobody has registered, our own left out; one that is not set up yet is none of them."""
    analyzers, embedders = all_analyzers(), all_embedders()
    return [
        *(
            _unknown("ANALYZERS", name, analyzers, kind="analyzer", hook=HOOK)
            for name in conf.ANALYZERS
            if name not in {*analyzers, *Settings.ANALYZERS}
        ),
        *(
            _unknown("EMBEDDER", name, embedders, kind="embedder", hook=EMBEDDER_HOOK)
            for name in {conf.EMBEDDER} - {*embedders, Settings.EMBEDDER, ""}
        ),
    ]


def _unknown(setting: str, name: str, known: Iterable[str], *, kind: str, hook: str) -> Error:
    return Error(
        f"{PREFIX}{setting} names {name!r}, and no {kind} of that name is registered.",
        hint=f"There are: {', '.join(sorted(known))}. Register it by the hook {hook}, or take it out.",
        id="media_hub.E007",
    )
