from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from media_hub.models import AnalyzerState

pytestmark = pytest.mark.django_db


def take(calls_per_minute: int = 60) -> bool:
    return AnalyzerState.objects.take_slot("dummy", calls_per_minute=calls_per_minute)


def fail(retry_after: float | None = None) -> None:
    AnalyzerState.objects.note_failure("dummy", error="Down.", retry_after=retry_after, is_lasting=False)


def rest() -> float:
    until = AnalyzerState.objects.get().rests_until
    return (until - timezone.now()).total_seconds() if until else 0


def test_the_first_call_is_never_too_early():
    assert take()


def test_the_next_one_waits_a_little_longer_than_its_share_of_a_minute():
    take(calls_per_minute=6)

    assert not take(calls_per_minute=6)
    wait = AnalyzerState.objects.get().next_call_at - timezone.now()
    assert 10 < wait.total_seconds() < 10.2


def test_without_a_limit_one_call_follows_another():
    assert [take(0) for _call in range(3)] == [True] * 3


def test_who_rests_is_not_called_and_then_once_to_see():
    for _time in range(3):
        fail()
    assert not take(0)

    AnalyzerState.objects.update(rests_until=timezone.now())

    assert [take(0), take(0)] == [True, False]


def test_what_it_asked_for_is_not_shortened_by_another_failure():
    fail(retry_after=3600)

    fail()

    assert rest() > 3500


def test_what_it_asked_for_is_not_forgotten_when_a_call_from_before_comes_back_well():
    asked_at = timezone.now()
    fail(retry_after=3600)

    AnalyzerState.objects.note_success("dummy", asked_at=asked_at)

    assert rest() > 3500
    AnalyzerState.objects.note_success("dummy", asked_at=timezone.now() + timedelta(seconds=1))
    assert rest() == 0
