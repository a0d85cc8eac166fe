"""Asks at once for the alt text of a picture at one place of a page; it is written into a draft, and stored nowhere here."""

from __future__ import annotations

import time
from dataclasses import replace

from django.utils import timezone

from media_hub.actions.run_jobs import named_error
from media_hub.ai.base import Analyzer
from media_hub.ai.values import Answer, Field, Question
from media_hub.exceptions import (
    AnalyzerError,
    AnalyzerUnavailableError,
    BudgetSpentError,
    RefusedByAnalyzerError,
)
from media_hub.exceptions.placement import (
    NobodyReadsPlacesError,
    PlacementAnswerError,
    PlacementBudgetError,
    PlacementBusyError,
    PlacementError,
    PlacementPictureError,
    PlacementRefusedError,
    PlacementUnavailableError,
)
from media_hub.models import AnalyzerState, MediaFile
from media_hub.permissions import Actor, require

from .plan_analyses import ready_analyzers, suits
from .questions import ask_about
from .run_analyses import Reserved

SURROUNDING_CHARACTERS = 2_000
LONGEST = 500  # characters of an alt text; what is longer is cut between words
SECONDS = 20.0  # that somebody waits
PATIENCE = 2.0  # seconds that they wait until the analyzer may be asked


def readers_of_places() -> list[Analyzer]:
    """Return the ready analyzers that read the text around a picture."""
    return [analyzer for analyzer in ready_analyzers() if analyzer.reads_surroundings]


def propose_alt_text(*, media_file: MediaFile, surroundings: str, language: str, actor: Actor) -> str:
    """Return an alt text of one line in `language`, the code of one of the site's.

    Raises PlacementError, and MissingOriginalError for a picture that is gone.
    """
    require(actor, "choose", media_file)
    suiting = [each for each in readers_of_places() if suits(each, media_file)]
    if not suiting:
        raise NobodyReadsPlacesError
    analyzer = suiting[0].hurried(SECONDS)
    question = _question(media_file, analyzer, surroundings=surroundings, language=language)
    try:
        answer = _ask(media_file, analyzer, question)
    except AnalyzerError as error:
        raise _for_people(error, analyzer, media_file) from error
    text = _text_of(answer)
    if not text:
        raise PlacementAnswerError(analyzer=analyzer.label)
    return text


def _question(media_file: MediaFile, analyzer: Analyzer, *, surroundings: str, language: str) -> Question:
    try:
        question = ask_about(media_file, analyzer)
    except OSError as error:
        raise named_error(error) from error
    if question.picture is None:
        raise PlacementPictureError
    return replace(
        question,
        surroundings=surroundings[:SURROUNDING_CHARACTERS],
        languages=(language,),
        wanted=frozenset({Field.ALT_TEXT}),
        vocabulary=(),
    )


def _ask(media_file: MediaFile, analyzer: Analyzer, question: Question) -> Answer:
    """Ask within the budget of the day and as often as allowed, like those who ask in the background."""
    with Reserved(media_file.namespace, most=analyzer.reserved_cost) as reserved:
        if not _take_slot(analyzer):
            reserved.cost = 0
            raise PlacementBusyError(analyzer=analyzer.label)
        asked_at = timezone.now()
        answer = analyzer.analyze(question)
        reserved.cost = answer.usage.cost
    AnalyzerState.objects.note_success(analyzer.name, asked_at=asked_at)
    return answer


def _take_slot(analyzer: Analyzer) -> bool:
    """Take the right to one call, where it comes free in a moment."""
    end = time.monotonic() + PATIENCE
    while not AnalyzerState.objects.take_slot(analyzer.name, calls_per_minute=analyzer.calls_per_minute):
        if time.monotonic() >= end:
            return False
        time.sleep(0.2)
    return True


def _for_people(error: AnalyzerError, analyzer: Analyzer, media_file: MediaFile) -> PlacementError:
    """Return what to tell whoever waits, and note for all workers what concerns every file."""
    if isinstance(error, BudgetSpentError):
        return PlacementBudgetError(namespace=media_file.namespace.name)
    if isinstance(error, AnalyzerUnavailableError):
        AnalyzerState.objects.note_unavailable(analyzer.name, error)
        return PlacementUnavailableError(analyzer=analyzer.label)
    if isinstance(error, RefusedByAnalyzerError):
        return PlacementRefusedError(analyzer=analyzer.label)
    return PlacementAnswerError(analyzer=analyzer.label)


def _text_of(answer: Answer) -> str:
    """Return the surest alt text on one line."""
    texts = [each for each in answer.proposals if each.field is Field.ALT_TEXT]
    if not texts:
        return ""
    surest = max(texts, key=lambda each: each.confidence)
    text = " ".join(str(surest.value).split())
    return text if len(text) <= LONGEST else text[:LONGEST].rpartition(" ")[0] or text[:LONGEST]
