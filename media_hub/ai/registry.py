"""Which analyzers and embedders there are."""

from __future__ import annotations

from wagtail import hooks

from media_hub.conf import conf
from media_hub.exceptions import UnknownAnalyzerError

from .base import Analyzer
from .embedders import Embedder

HOOK = "register_media_analyzer"
EMBEDDER_HOOK = "register_media_embedder"


def all_analyzers() -> dict[str, Analyzer]:
    """Return every registered analyzer by its name; of two with one name, the one registered last."""
    return {analyzer.name: analyzer for analyzer in (register() for register in hooks.get_hooks(HOOK))}


def analyzer_named(name: str) -> Analyzer:
    """Return it. Raises UnknownAnalyzerError where the site has none of that name, or none any more."""
    try:
        return all_analyzers()[name]
    except KeyError as error:
        raise UnknownAnalyzerError(name=name) from error


def all_embedders() -> dict[str, Embedder]:
    """Return every registered embedder by its name; of two with one name, the one registered last."""
    return {
        embedder.name: embedder for embedder in (register() for register in hooks.get_hooks(EMBEDDER_HOOK))
    }


def ready_embedder() -> Embedder | None:
    """Return the one that MEDIA_HUB_EMBEDDER names; None where there is none of that name, or where it is not set up."""
    embedder = all_embedders().get(conf.EMBEDDER)
    return embedder if embedder and embedder.is_ready else None
