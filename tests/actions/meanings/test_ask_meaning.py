"""What is told to somebody who waits."""

from __future__ import annotations

import pytest

from media_hub.actions.meanings.ask_meaning import ask_meaning
from media_hub.exceptions import AnalyzerUnavailableError, MeaningUnknownError, UnusableAnswerError
from media_hub.models import AnalyzerState

pytestmark = pytest.mark.django_db


def test_words_are_asked_about_once_by_page_and_filter(embedder):
    first = ask_meaning(words="boats at dusk", embedder=embedder)
    again = ask_meaning(words="boats at dusk", embedder=embedder)
    assert (first, embedder.calls) == (again, [["boats at dusk"]])


def test_an_embedder_that_does_not_answer_is_not_waited_for_again(embedder):
    embedder.faults = [AnalyzerUnavailableError(retry_after=60)] * 2
    for _ in range(2):
        with pytest.raises(MeaningUnknownError) as raised:
            ask_meaning(words="boats in fog", embedder=embedder)

    assert (len(embedder.calls), AnalyzerState.objects.get().failures) == (1, 1)
    assert raised.value.message.startswith("“dummy” did not say in time what this means.")


def test_a_broken_answer_is_said_in_the_same_words(embedder):
    embedder.faults = [UnusableAnswerError()]
    with pytest.raises(MeaningUnknownError):
        ask_meaning(words="boats in rain", embedder=embedder)
    assert not AnalyzerState.objects.exists()
