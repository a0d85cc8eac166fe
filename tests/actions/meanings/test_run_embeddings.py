"""Nothing is lost and nothing asked twice, whatever the embedder does."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from media_hub.actions.meanings import run_embeddings as module
from media_hub.actions.meanings.plan_embeddings import plan_embeddings
from media_hub.actions.meanings.run_embeddings import run_embeddings
from media_hub.ai.vectors import unpacked
from media_hub.exceptions import (
    AnalyzerModelError,
    AnalyzerUnavailableError,
    FinalAnalyzerError,
    UnusableAnswerError,
)
from media_hub.models import AnalyzerState, MediaEmbedding, Spending
from tests.factories import make_image, make_namespace

pytestmark = pytest.mark.django_db

STATE = "dummy embeddings"


@pytest.fixture
def files(newsroom, embedder):
    return [make_image(newsroom, title=title).media_file for title in ("Quay", "Hill", "Lake")]


def due_again() -> None:
    MediaEmbedding.objects.update(run_after=timezone.now(), lease_until=None)
    AnalyzerState.objects.update(rests_until=None)


def lengths(embedder) -> list[int]:
    return [len(call) for call in embedder.calls]


def test_many_files_are_asked_about_in_one_call_and_each_has_its_own_vector(files, embedder):
    assert run_embeddings(seconds=5) is False

    assert lengths(embedder) == [3]
    for file in files:
        (expected,) = embedder.embed([file.title]).vectors
        assert unpacked(MediaEmbedding.objects.get(media_file=file).vector).tolist() == pytest.approx(
            expected
        )


def test_a_call_holds_no_more_than_the_embedder_takes(files, embedder, monkeypatch):
    monkeypatch.setattr(type(embedder), "most_texts", 2)
    run_embeddings(seconds=5)
    assert lengths(embedder) == [2, 1]


def test_namespaces_are_asked_about_and_pay_apart(files, newsroom, embedder):
    embedder.cost = 10
    museum = make_namespace("Museum")
    make_image(museum)

    run_embeddings(seconds=5)

    assert sorted(lengths(embedder)) == [1, 3]
    assert dict(Spending.objects.values_list("namespace", "cost")) == {newsroom.pk: 30, museum.pk: 10}


def test_what_the_budget_has_no_room_for_waits_for_tomorrow(files, newsroom, embedder):
    embedder.cost = 10
    type(newsroom).objects.update(ai_budget=0)

    assert run_embeddings(seconds=5) is False

    row = MediaEmbedding.objects.first()
    assert (embedder.calls, row.attempts, row.is_outdated) == ([], 0, True)
    assert "AI budget" in row.error
    assert row.run_after > timezone.now()


def test_while_the_embedder_is_down_everything_waits_and_it_is_left_alone(files, embedder):
    embedder.faults = [AnalyzerUnavailableError(analyzer="Dummy")] * 3

    for _ in range(2):
        assert run_embeddings(seconds=5) is False  # it rests
    assert len(embedder.calls) == 3
    assert set(MediaEmbedding.objects.values_list("attempts", "is_outdated")) == {(0, True)}

    due_again()
    run_embeddings(seconds=5)
    assert set(MediaEmbedding.objects.values_list("is_outdated", "error")) == {(False, "")}
    assert AnalyzerState.objects.get(name=STATE).failures == 0


def test_a_missing_model_is_said_at_once(files, embedder):
    embedder.faults = [AnalyzerModelError(analyzer="Dummy", model="m")]

    run_embeddings(seconds=5)

    assert len(embedder.calls) == 1
    assert "no model" in AnalyzerState.objects.get(name=STATE).error


def test_it_is_asked_no_more_often_than_it_allows(files, embedder, monkeypatch):
    embedder.calls_per_minute = 60
    monkeypatch.setattr(type(embedder), "most_texts", 1)
    naps = []

    def nap(seconds: float) -> None:
        naps.append(seconds)
        AnalyzerState.objects.update(next_call_at=timezone.now())

    monkeypatch.setattr(module.time, "sleep", nap)
    run_embeddings(seconds=5)

    assert (lengths(embedder), len(naps)) == ([1, 1, 1], 2)


def test_who_comes_second_for_the_turn_puts_the_files_back(files, embedder, monkeypatch):
    monkeypatch.setattr(AnalyzerState.objects.none().__class__, "take_slot", lambda *args, **kwargs: False)
    run_embeddings(seconds=0.05)

    assert embedder.calls == []
    assert set(MediaEmbedding.objects.values_list("attempts", "claim")) == {(0, None)}


def test_a_broken_answer_is_asked_for_again(files, embedder):
    embedder.faults = [UnusableAnswerError(analyzer="Dummy")]
    run_embeddings(seconds=5)
    assert set(MediaEmbedding.objects.values_list("attempts", "is_outdated")) == {(1, True)}

    due_again()
    run_embeddings(seconds=5)
    assert (lengths(embedder), MediaEmbedding.objects.due().count()) == ([3, 3], 0)


def test_a_text_that_is_refused_holds_up_no_other(files, embedder):
    refused = FinalAnalyzerError(analyzer="Dummy")
    embedder.faults = [refused, refused, refused]
    for _ in range(3):
        due_again()
        run_embeddings(seconds=5)

    assert lengths(embedder) == [3, 3, 1, 1, 1]
    rows = MediaEmbedding.objects.order_by("pk").values_list("is_outdated", "dimensions", "error")
    assert list(rows) == [(False, 0, refused.message), (False, 64, ""), (False, 64, "")]


def test_what_fails_again_and_again_is_given_up_until_something_is_said_anew(files, embedder, settings):
    settings.MEDIA_HUB_JOB_MAX_ATTEMPTS = 2
    embedder.faults = [UnusableAnswerError(analyzer="Dummy")] * 2
    for _ in range(4):
        due_again()
        run_embeddings(seconds=5)
    assert lengths(embedder) == [3, 3]

    plan_embeddings(media_file_ids=[files[0].pk])
    run_embeddings(seconds=5)
    assert lengths(embedder) == [3, 3, 1]


def test_what_a_killed_worker_held_is_asked_about_when_its_lease_has_run_out(files, embedder):
    embedder.faults = [KeyboardInterrupt()]
    with pytest.raises(KeyboardInterrupt):
        run_embeddings(seconds=5)
    assert run_embeddings(seconds=5) is False

    MediaEmbedding.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    run_embeddings(seconds=5)

    assert (lengths(embedder), MediaEmbedding.objects.filter(is_outdated=True).count()) == ([3, 3], 0)


def test_a_change_that_comes_while_it_is_asked_is_asked_about_next(files, embedder, monkeypatch):
    embed = embedder.embed
    changed = []

    def embed_slowly(texts, **options):
        answer = embed(texts, **options)
        if not changed:
            changed.append(files[0].pk)
            plan_embeddings(media_file_ids=changed)
        return answer

    monkeypatch.setattr(embedder, "embed", embed_slowly)
    run_embeddings(seconds=5)

    assert lengths(embedder) == [3, 1]
    assert set(MediaEmbedding.objects.values_list("is_outdated", "dimensions")) == {(False, 64)}


def test_a_file_that_is_deleted_while_it_is_asked_is_no_error(files, embedder, monkeypatch):
    embed = embedder.embed

    def delete(texts, **options):
        MediaEmbedding.objects.filter(media_file=files[0]).delete()
        return embed(texts, **options)

    monkeypatch.setattr(embedder, "embed", delete)
    run_embeddings(seconds=5)

    assert MediaEmbedding.objects.filter(is_outdated=False).count() == 2


def test_nothing_is_done_without_an_embedder(files, settings):
    settings.MEDIA_HUB_EMBEDDER = ""
    assert run_embeddings(seconds=5) is False
    assert MediaEmbedding.objects.due().count() == 3
