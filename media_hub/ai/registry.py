"""Which analyzers there are."""

from __future__ import annotations

from wagtail import hooks

from media_hub.exceptions import UnknownAnalyzerError

from .base import Analyzer

HOOK = "register_media_analyzer"


def all_analyzers() -> dict[str, Analyzer]:
    """Return every registered analyzer by its name; of two with one name, the one registered last."""
    return {analyzer.name: analyzer for analyzer in (register() for register in hooks.get_hooks(HOOK))}


def analyzer_named(name: str) -> Analyzer:
    """Return it. Raises UnknownAnalyzerError where the site has none of that name, or none any more."""
    try:
        return all_analyzers()[name]
    except KeyError as error:
        raise UnknownAnalyzerError(name=name) from error
