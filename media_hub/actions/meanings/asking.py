"""Asks an embedder, and leaves it alone for a while where it fails."""

from __future__ import annotations

from collections.abc import Sequence

from media_hub.ai.embedders import Embedder, Embeddings
from media_hub.exceptions import AnalyzerError, AnalyzerUnavailableError
from media_hub.models import AnalyzerState


def state_name(embedder: Embedder) -> str:
    """Return the name under which its state is kept: an analyzer may have the same one, and goes on working."""
    return f"{embedder.name} embeddings"


def ask(embedder: Embedder, texts: Sequence[str], *, seconds: float | None = None) -> Embeddings:
    """Return the vectors. Raises what the embedder raises, with its name, once a failure is noted."""
    try:
        return embedder.embed(texts, seconds=seconds)
    except AnalyzerError as error:
        error.params = {"analyzer": embedder.label, "model": embedder.model, **error.params}
        if isinstance(error, AnalyzerUnavailableError):
            AnalyzerState.objects.note_unavailable(state_name(embedder), error)
        raise
