"""Asks what words mean that somebody searches for."""

from __future__ import annotations

from hashlib import sha256

from django.core.cache import cache

from media_hub.ai.embedders import Embedder
from media_hub.exceptions import AnalyzerError, MeaningUnknownError
from media_hub.models import AnalyzerState

from .asking import ask, state_name

SECONDS = 3.0  # that somebody waits at most
REMEMBERED = 600  # seconds: further pages, other filters


def ask_meaning(*, words: str, embedder: Embedder) -> tuple[float, ...]:
    """Return the vector of the words. Raises MeaningUnknownError, at once where the embedder has just failed.

    It takes no turn in the queue of calls, and no namespace pays for it: it is a few words.
    """
    digest = sha256(f"{embedder.name}\n{embedder.model}\n{words}".encode()).hexdigest()
    key = f"media_hub.meaning:{digest}"
    vector: tuple[float, ...] | None = cache.get(key)
    if vector is None:
        vector = _ask(words, embedder)
        cache.set(key, vector, REMEMBERED)
    return vector


def _ask(words: str, embedder: Embedder) -> tuple[float, ...]:
    if AnalyzerState.objects.is_resting(state_name(embedder)):
        raise MeaningUnknownError(analyzer=embedder.label)
    try:
        (vector,) = ask(embedder, [words], seconds=SECONDS).vectors
    except AnalyzerError as error:
        raise MeaningUnknownError(analyzer=embedder.label) from error
    return vector
