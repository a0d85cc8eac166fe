"""What waits for an analyzer comes to its turn, and nothing keeps the others from theirs."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from media_hub.actions.suggestions import run_analyses as module
from media_hub.actions.suggestions.plan_analyses import plan_analyses
from media_hub.actions.suggestions.run_analyses import run_analyses
from media_hub.actions.update_namespace import update_namespace
from media_hub.ai.values import Answer
from media_hub.exceptions import AnalyzerUnavailableError, FinalAnalyzerError
from media_hub.models import Analysis, AnalyzerState
from media_hub.permissions import SYSTEM
from tests.factories import make_image

pytestmark = pytest.mark.django_db


def plan(newsroom, *names, is_urgent=False):
    files = [make_image(newsroom, name=f"{name}.png").media_file for name in names]
    plan_analyses(files=files, actor=SYSTEM, is_urgent=is_urgent)


def states():
    rows = Analysis.objects.order_by("pk").values_list("media_file__original_name", "state")
    return {name.partition(".")[0]: state for name, state in rows}


def test_a_file_at_which_the_server_fails_does_not_keep_the_others_waiting(newsroom, dummy):
    def answer(question):
        if question.name == "poison.png":
            raise AnalyzerUnavailableError(analyzer="Dummy")
        return Answer()

    dummy.answer = answer
    plan(newsroom, "poison", is_urgent=True)
    plan(newsroom, "first", "second")

    run_analyses(seconds=0.5)

    assert states() == {"poison": "queued", "first": "done", "second": "done"}


def test_a_file_that_kills_its_workers_fails_in_the_end(newsroom, dummy, settings):
    settings.MEDIA_HUB_JOB_MAX_ATTEMPTS = 2
    plan(newsroom, "bomb")
    for _worker in range(2):
        Analysis.objects.claim(Analysis.objects.get().pk)
        Analysis.objects.update(lease_until=timezone.now() - timedelta(seconds=1))

    run_analyses(seconds=5)

    analysis = Analysis.objects.get()
    assert (analysis.state, dummy.questions) == ("failed", [])
    assert analysis.error.startswith("Each worker that analysed this file was killed")


def test_an_analyzer_that_is_not_set_up_any_more_is_not_asked_and_files_wait(newsroom, dummy, monkeypatch):
    plan(newsroom, "harbour")
    monkeypatch.setattr(type(dummy), "is_ready", False)

    run_analyses(seconds=5)

    assert (states(), dummy.questions) == ({"harbour": "queued"}, [])
    assert AnalyzerState.objects.get().error.startswith("“Dummy” is not set up on this site any more.")


def test_another_budget_wakes_what_waits_for_tomorrow(newsroom, dummy, monkeypatch):
    dummy.reserved_cost = 20_000
    newsroom.ai_budget = 1
    newsroom.save()
    plan(newsroom, "harbour")
    monkeypatch.setattr(module, "ask_about", None)  # no picture is made in vain
    run_analyses(seconds=5)
    monkeypatch.undo()
    assert states() == {"harbour": "queued"}

    update_namespace(namespace=newsroom, ai_budget=10, actor=SYSTEM)
    run_analyses(seconds=5)

    assert states() == {"harbour": "done"}


def test_a_probe_that_is_declined_shows_that_the_analyzer_is_back(newsroom, dummy):
    def decline(question):
        raise FinalAnalyzerError(analyzer="Dummy")

    AnalyzerState.objects.create(name="dummy", failures=3, error="Down.", rests_until=timezone.now())
    dummy.answer = decline
    plan(newsroom, "harbour")

    run_analyses(seconds=5)

    state = AnalyzerState.objects.get()
    assert (state.failures, state.error, state.rests_until) == (0, "", None)
