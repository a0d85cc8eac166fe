from __future__ import annotations

import pytest

from media_hub.actions.suggestions import propose_alt_text as propose_module
from media_hub.actions.suggestions.propose_alt_text import LONGEST, SURROUNDING_CHARACTERS, propose_alt_text
from media_hub.ai.openai import OpenAIAnalyzer
from media_hub.ai.values import Answer, Field, Proposal, Usage
from media_hub.exceptions import (
    AnalyzerRefusedKeyError,
    AnalyzerUnavailableError,
    MissingOriginalError,
    NobodyReadsPlacesError,
    NotAllowedError,
    PlacementAnswerError,
    PlacementBudgetError,
    PlacementBusyError,
    PlacementPictureError,
    PlacementRefusedError,
    PlacementUnavailableError,
    RefusedByAnalyzerError,
    UnusableAnswerError,
)
from media_hub.models import AnalyzerState, MediaFile, Spending, Suggestion
from tests.ai import chat_replies as replies
from tests.ai.chat_server import KEY, MODEL, ChatServer
from tests.factories import make_image, make_namespace, make_user
from tests.files import svg

pytestmark = pytest.mark.django_db


@pytest.fixture
def picker(newsroom):
    return make_user(newsroom, "picker")


@pytest.fixture
def ask(image, picker, dummy):
    """Ask for the alt text of a place."""

    def ask(surroundings: str = "The ferry leaves at nine.", language: str = "en", actor=picker) -> str:
        media_file = MediaFile.objects.select_related("namespace").get(pk=image.media_file_id)
        return propose_alt_text(
            media_file=media_file, surroundings=surroundings, language=language, actor=actor
        )

    return ask


def says(*values: str, confidence: int = 90, **options) -> Answer:
    proposals = [Proposal(field=Field.ALT_TEXT, value=value, confidence=confidence) for value in values]
    return Answer(proposals=tuple(proposals), **options)


def failing(error: Exception):
    def fail(_question):
        raise error

    return fail


def test_an_alt_text_is_proposed_from_the_picture_and_what_surrounds_it(ask, dummy):
    dummy.answer = says("A ferry\n leaves <b>at nine</b>.")

    assert ask("x" * 5_000, "de") == "A ferry leaves <b>at nine</b>."

    (question,) = dummy.questions
    assert question.surroundings == "x" * SURROUNDING_CHARACTERS
    assert (question.languages, question.wanted) == (("de",), {Field.ALT_TEXT})
    assert question.picture


def test_nothing_of_it_is_stored(ask, image):
    ask()

    assert not Suggestion.objects.exists()
    assert type(image).objects.get(pk=image.pk).alt_text == ""


def test_the_surest_of_several_is_taken_and_cut_between_words(ask, dummy):
    long = Proposal(field=Field.ALT_TEXT, value="boat " * 200, confidence=95)
    dummy.answer = Answer(proposals=(*says("A boat").proposals, long))

    text = ask()

    assert len(text) <= LONGEST
    assert text.endswith("boat")


def test_who_may_not_choose_the_picture_gets_no_words_about_it(ask, dummy):
    with pytest.raises(NotAllowedError):
        ask(actor=make_user(make_namespace("Museum"), "editor"))
    assert dummy.questions == []


def test_without_an_analyzer_that_reads_places_nobody_is_asked(ask, dummy, monkeypatch):
    monkeypatch.setattr(type(dummy), "reads_surroundings", False)

    with pytest.raises(NobodyReadsPlacesError):
        ask()


def test_a_namespace_that_uses_no_outside_services_sends_nothing(ask, dummy, newsroom, monkeypatch):
    monkeypatch.setattr(type(dummy), "is_outside", True)
    newsroom.uses_outside_analyzers = False
    newsroom.save()

    with pytest.raises(NobodyReadsPlacesError):
        ask()
    assert dummy.questions == []


def test_a_drawing_is_not_asked_about(newsroom, picker, dummy):
    drawing = make_image(newsroom, content=svg(), name="logo.svg")

    with pytest.raises(PlacementPictureError):
        propose_alt_text(media_file=drawing.media_file, surroundings="", language="en", actor=picker)
    assert dummy.questions == []


def test_a_picture_that_is_gone_is_said_to_be(ask, image):
    image.file.storage.delete(image.file.name)

    with pytest.raises(MissingOriginalError):
        ask()


def test_what_it_costs_is_paid_from_the_budget_of_the_namespace(ask, dummy, newsroom):
    dummy.reserved_cost = 10_000
    dummy.answer = says("A boat", usage=Usage(cost=400))

    ask()

    assert Spending.objects.get(namespace=newsroom).cost == 400


def test_where_the_budget_is_spent_nobody_is_asked(ask, dummy, newsroom):
    dummy.reserved_cost = 10_000
    newsroom.ai_budget = 0
    newsroom.save()

    with pytest.raises(PlacementBudgetError, match="Newsroom"):
        ask()
    assert dummy.questions == []


def test_nobody_is_asked_more_often_than_allowed(ask, dummy, newsroom, monkeypatch):
    monkeypatch.setattr(propose_module, "PATIENCE", 0)
    dummy.calls_per_minute, dummy.reserved_cost = 1, 10_000
    ask()

    with pytest.raises(PlacementBusyError, match="Dummy"):
        ask()
    assert len(dummy.questions) == 1
    assert Spending.objects.get(namespace=newsroom).cost == 0


def test_who_asks_again_at_once_waits_for_a_moment(ask, dummy):
    dummy.calls_per_minute = 120
    ask()

    assert ask()


def test_an_analyzer_that_is_down_rests_for_all_workers(ask, dummy, monkeypatch):
    monkeypatch.setattr(propose_module, "PATIENCE", 0)
    dummy.answer = failing(AnalyzerUnavailableError(analyzer="Dummy", retry_after=60))

    with pytest.raises(PlacementUnavailableError, match="Dummy"):
        ask()
    assert AnalyzerState.objects.get(name="dummy").rests_until
    with pytest.raises(PlacementBusyError):
        ask()


def test_a_refused_key_is_noted(ask, dummy):
    dummy.answer = failing(AnalyzerRefusedKeyError(analyzer="Dummy"))

    with pytest.raises(PlacementUnavailableError):
        ask()
    assert AnalyzerState.objects.get(name="dummy").failures == 3


@pytest.mark.parametrize(
    ("raised", "told"),
    [(RefusedByAnalyzerError, PlacementRefusedError), (UnusableAnswerError, PlacementAnswerError)],
)
def test_what_went_wrong_is_said_in_one_sentence(ask, dummy, raised, told):
    dummy.answer = failing(raised(analyzer="Dummy"))

    with pytest.raises(told, match="Dummy"):
        ask()


def test_an_answer_without_an_alt_text_is_of_no_use(ask, dummy):
    dummy.answer = Answer(proposals=(Proposal(field=Field.TITLE, value="Boats", confidence=90),))

    with pytest.raises(PlacementAnswerError):
        ask()


def test_a_server_is_asked_over_http_and_told_to_hurry(ask, image, picker, settings):
    settings.MEDIA_HUB_ANALYZERS = ("openai",)
    settings.MEDIA_HUB_OPENAI_API_KEY, settings.MEDIA_HUB_OPENAI_MODEL = KEY, MODEL
    with ChatServer() as server:
        settings.MEDIA_HUB_OPENAI_BASE_URL = server.url
        server.script(replies.answer({"alt_text": {"de": {"value": "Die Fähre", "confidence": 80}}}))

        assert ask("Die Fähre geht um neun.", "de") == "Die Fähre"

    (request,) = server.requests
    assert "Die Fähre geht um neun." in request.text
    assert request.picture
    assert server.complaints == []
    assert OpenAIAnalyzer().hurried(5).server.seconds == 5
