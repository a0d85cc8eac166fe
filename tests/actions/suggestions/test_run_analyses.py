from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from media_hub.actions.suggestions.plan_analyses import plan_analyses
from media_hub.actions.suggestions.run_analyses import run_analyses, until_tomorrow
from media_hub.ai.values import Answer, Field, Proposal, Usage
from media_hub.exceptions import (
    AnalyzerRefusedKeyError,
    AnalyzerUnavailableError,
    FinalAnalyzerError,
    UnusableAnswerError,
)
from media_hub.models import Analysis, AnalyzerState, MediaFile, Spending, Suggestion
from media_hub.permissions import SYSTEM
from tests.factories import make_document, make_image
from tests.files import VALID

pytestmark = pytest.mark.django_db


@pytest.fixture
def planned(image, dummy):
    plan_analyses(files=[image.media_file], actor=SYSTEM)
    return Analysis.objects.get()


def failing(error):
    def fail(question):
        raise error

    return fail


def due_again():
    Analysis.objects.update(run_after=timezone.now())
    AnalyzerState.objects.update(rests_until=None)


def test_the_analyzer_sees_a_small_jpeg_and_no_place(newsroom, dummy):
    image = make_image(newsroom, content=VALID["jpg"](), name="harbour.jpg")
    MediaFile.objects.update(embedded_metadata={"gps": [1, 2], "headline": "Harbour"})
    plan_analyses(files=[MediaFile.objects.select_related("namespace").get()], actor=SYSTEM)

    assert run_analyses(seconds=5) is False

    (question,) = dummy.questions
    assert question.picture[:3] == b"\xff\xd8\xff"
    assert question.embedded == {"headline": "Harbour"}
    assert (question.name, question.kind, question.title) == ("harbour.jpg", "image", image.title)


def test_what_cannot_be_seen_is_asked_about_without_a_picture(newsroom, dummy):
    document = make_document(newsroom)
    drawing = make_image(newsroom, content=VALID["svg"](), name="logo.svg")
    plan_analyses(files=[document.media_file, drawing.media_file], actor=SYSTEM)

    run_analyses(seconds=5)

    assert [question.picture for question in dummy.questions] == [None, None]


def test_an_analyzer_that_needs_a_picture_is_not_asked_without_one(newsroom, dummy, monkeypatch):
    monkeypatch.setattr(type(dummy), "needs_picture", True)
    drawing = make_image(newsroom, content=VALID["svg"](), name="logo.svg")
    plan_analyses(files=[drawing.media_file], actor=SYSTEM)

    run_analyses(seconds=5)

    assert dummy.questions == []
    assert Analysis.objects.get().state == "cancelled"


def test_an_answer_is_kept_with_what_it_cost(planned, dummy):
    dummy.answer = Answer(
        proposals=(Proposal(field=Field.TITLE, value="Boats", confidence=90),),
        model="dummy-2",
        usage=Usage(input_tokens=100, output_tokens=20, cost=3_000),
        facts={"orientation": "landscape"},
    )

    run_analyses(seconds=5)

    planned.refresh_from_db()
    assert (planned.state, planned.model, planned.input_tokens, planned.cost) == (
        "done",
        "dummy-2",
        100,
        3_000,
    )
    assert planned.facts == {"orientation": "landscape"}
    assert Spending.objects.get().cost == 3_000


def test_an_analyzer_that_cannot_be_reached_costs_no_attempt_and_is_left_alone_after_three(planned, dummy):
    dummy.answer = failing(AnalyzerUnavailableError(analyzer="Dummy"))

    assert run_analyses(seconds=5) is False

    planned.refresh_from_db()
    assert (planned.state, planned.attempts) == ("queued", 0)
    assert planned.error.startswith("“Dummy” cannot be reached")
    state = AnalyzerState.objects.get()
    assert (state.failures, len(dummy.questions)) == (3, 3)
    assert state.rests_until > timezone.now() + timedelta(seconds=20)


def test_it_rests_longer_each_time_and_is_asked_once_when_it_has_rested(planned, dummy):
    dummy.answer = failing(AnalyzerUnavailableError(analyzer="Dummy"))
    run_analyses(seconds=5)
    due_again()

    run_analyses(seconds=5)

    assert len(dummy.questions) == 4
    assert AnalyzerState.objects.get().rests_until > timezone.now() + timedelta(seconds=50)


def test_when_it_answers_again_all_is_forgiven(planned, dummy):
    dummy.answer = failing(AnalyzerUnavailableError(analyzer="Dummy"))
    run_analyses(seconds=5)
    due_again()
    dummy.answer = None

    run_analyses(seconds=5)

    state = AnalyzerState.objects.get()
    assert (state.failures, state.rests_until, state.error) == (0, None, "")
    assert Analysis.objects.get().state == "done"


def test_it_is_left_alone_for_as_long_as_it_asks_for(planned, dummy):
    dummy.answer = failing(AnalyzerUnavailableError(analyzer="Dummy", retry_after=120))

    run_analyses(seconds=5)

    assert len(dummy.questions) == 1
    assert AnalyzerState.objects.get().rests_until > timezone.now() + timedelta(seconds=110)


def test_a_refused_key_is_not_tried_three_times(planned, dummy):
    dummy.answer = failing(AnalyzerRefusedKeyError(analyzer="Dummy"))

    run_analyses(seconds=5)

    assert len(dummy.questions) == 1
    assert "does not accept the key" in AnalyzerState.objects.get().error
    assert Analysis.objects.get().state == "queued"


def test_an_answer_that_is_none_is_asked_for_again_later_and_given_up_in_the_end(planned, dummy, settings):
    settings.MEDIA_HUB_JOB_MAX_ATTEMPTS = 2
    dummy.answer = failing(UnusableAnswerError(analyzer="Dummy"))

    run_analyses(seconds=5)
    planned.refresh_from_db()
    assert (planned.state, planned.attempts) == ("queued", 1)
    assert planned.run_after > timezone.now()

    due_again()
    run_analyses(seconds=5)
    planned.refresh_from_db()
    assert (planned.state, planned.attempts) == ("failed", 2)
    assert planned.error.startswith("“Dummy” answered with something")


def test_a_final_error_is_final(planned, dummy):
    dummy.answer = failing(FinalAnalyzerError(analyzer="Dummy"))

    run_analyses(seconds=5)

    assert (Analysis.objects.get().state, len(dummy.questions)) == ("failed", 1)


def test_an_error_in_the_analyzer_itself_is_raised_and_its_words_are_not_shown(planned, dummy):
    dummy.answer = failing(RuntimeError("key sk-123"))

    with pytest.raises(RuntimeError):
        run_analyses(seconds=5)

    planned.refresh_from_db()
    assert planned.state == "queued"
    assert planned.error == "The analyzer met an unexpected error (RuntimeError)."


def test_an_analyzer_that_is_gone_fails_with_its_name(planned, settings):
    Analysis.objects.update(analyzer="gone")

    run_analyses(seconds=5)

    assert "no analyzer “gone”" in Analysis.objects.get().error


def test_what_is_switched_off_meanwhile_is_not_asked(planned, newsroom, dummy, monkeypatch):
    monkeypatch.setattr(type(dummy), "is_outside", True)
    newsroom.uses_outside_analyzers = False
    newsroom.save()

    run_analyses(seconds=5)

    assert (Analysis.objects.get().state, dummy.questions) == ("cancelled", [])


def test_a_missing_original_is_tried_again(planned, image, dummy):
    image.file.storage.delete(image.file.name)

    run_analyses(seconds=5)

    planned.refresh_from_db()
    assert (planned.state, planned.attempts, dummy.questions) == ("queued", 1, [])


def test_the_budget_of_a_day_stops_it_and_says_so(planned, newsroom, dummy):
    dummy.reserved_cost = 20_000
    newsroom.ai_budget = 1  # cent
    newsroom.save()

    assert run_analyses(seconds=5) is False

    planned.refresh_from_db()
    assert (planned.state, planned.attempts, dummy.questions) == ("queued", 0, [])
    assert "has spent its AI budget of today" in planned.error
    assert planned.run_after > timezone.now() + until_tomorrow() - timedelta(minutes=1)


def test_the_budget_counts_what_was_spent_and_gives_back_what_was_not(image, newsroom, dummy):
    newsroom.ai_budget = 3
    newsroom.save()
    dummy.reserved_cost = 20_000
    dummy.answer = Answer(usage=Usage(cost=10_000))
    files = [make_image(newsroom).media_file for _ in range(3)]
    plan_analyses(files=files, actor=SYSTEM)

    run_analyses(seconds=5)

    assert Spending.objects.get().cost == 20_000
    assert len(dummy.questions) == 2


def test_a_call_that_failed_stays_paid_and_one_that_never_came_through_does_not(planned, dummy):
    dummy.reserved_cost = 500
    dummy.answer = failing(UnusableAnswerError(analyzer="Dummy"))
    run_analyses(seconds=5)
    assert Spending.objects.get().cost == 500

    due_again()
    dummy.answer = failing(AnalyzerUnavailableError(analyzer="Dummy", retry_after=60))
    run_analyses(seconds=5)
    assert Spending.objects.get().cost == 500


def test_no_analyzer_is_asked_more_often_than_it_allows(newsroom, dummy):
    dummy.calls_per_minute = 120
    plan_analyses(files=[make_image(newsroom).media_file for _ in range(4)], actor=SYSTEM)
    started = timezone.now()

    while Analysis.objects.open().exists():
        run_analyses(seconds=1)

    elapsed = (timezone.now() - started).total_seconds()
    assert len(dummy.questions) == 4 <= elapsed * 2 + 1


def test_who_comes_too_early_puts_the_question_back(planned, dummy, monkeypatch):
    AnalyzerState.objects.create(name="dummy")
    monkeypatch.setattr(type(AnalyzerState.objects.all()), "take_slot", lambda *args, **options: False)

    run_analyses(seconds=0.05)

    planned.refresh_from_db()
    assert (planned.state, planned.attempts, dummy.questions) == ("queued", 0, [])


def test_what_a_killed_worker_held_is_taken_up_by_another(planned, dummy):
    Analysis.objects.claim(planned.pk)
    assert run_analyses(seconds=5) is False

    Analysis.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    run_analyses(seconds=5)

    assert Analysis.objects.get().state == "done"


def test_a_worker_that_has_lost_the_lease_writes_nothing(planned, dummy):
    def lose(question):
        Analysis.objects.update(attempts=7)
        return Answer(proposals=(Proposal(field=Field.TITLE, value="Boats", confidence=90),))

    dummy.answer = lose
    run_analyses(seconds=5)

    assert not Suggestion.objects.exists()
    assert Analysis.objects.get().state == "running"


def test_an_answer_about_bytes_that_are_gone_proposes_nothing(planned, dummy):
    def replace(question):
        MediaFile.objects.update(sha256="0" * 64)
        return Answer(proposals=(Proposal(field=Field.TITLE, value="Boats", confidence=90),))

    dummy.answer = replace
    run_analyses(seconds=5)

    assert not Suggestion.objects.exists()


def test_somebody_who_waits_comes_before_what_was_asked_in_bulk(newsroom, dummy):
    first, second = (make_image(newsroom, name=f"{name}.png").media_file for name in ("first", "second"))
    plan_analyses(files=[first], actor=SYSTEM)
    plan_analyses(files=[second], actor=SYSTEM, is_urgent=True)

    run_analyses(seconds=5)

    assert [question.name for question in dummy.questions] == ["second.png", "first.png"]


def test_it_stops_when_its_time_is_over_and_says_that_more_is_due(planned):
    assert run_analyses(seconds=0) is True
