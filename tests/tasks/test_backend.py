from __future__ import annotations

import pytest
from celery.exceptions import Retry
from django.db import IntegrityError
from django_tasks import task
from django_tasks.exceptions import InvalidTaskError

from media_hub.tasks import backend

calls: list[tuple[object, ...]] = []


@task()
def remember(*args: object) -> None:
    calls.append(args)


@pytest.fixture
def celery_backend(settings):
    settings.TASKS = {"default": {"BACKEND": "media_hub.tasks.backend.CeleryBackend"}}


@pytest.mark.django_db
def test_a_task_is_sent_at_commit_and_runs_by_its_path(
    celery_backend, monkeypatch, django_capture_on_commit_callbacks
):
    messages: list[tuple[object, ...]] = []
    monkeypatch.setattr(backend.run_django_task, "delay", lambda *message: messages.append(message))

    with django_capture_on_commit_callbacks(execute=True):
        result = remember.enqueue("a", 1)
        assert messages == []

    assert messages == [("tests.tasks.test_backend.remember", ["a", 1], {})]
    assert result.status == "READY"
    backend.run_django_task(*messages[0])
    assert calls == [("a", 1)]


@pytest.mark.django_db
def test_what_decides_about_deleting_does_not_wait_for_a_worker(settings, django_capture_on_commit_callbacks):
    settings.TASKS = {
        "default": {
            "BACKEND": "media_hub.tasks.backend.CeleryBackend",
            "OPTIONS": {"AT_ONCE": ["tests.tasks.test_backend.remember"]},
        }
    }

    with django_capture_on_commit_callbacks(execute=True):
        remember.enqueue("at once")

    assert calls[-1] == ("at once",)


def test_a_function_inside_another_cannot_be_a_task(celery_backend):
    with pytest.raises(InvalidTaskError):

        @task()
        def local() -> None: ...


@task()
def lose_the_first_race() -> None:
    calls.append(("tried",))
    if calls.count(("tried",)) == 1:
        raise IntegrityError("somebody else wrote the row")


def test_who_loses_a_race_for_a_row_tries_again():
    backend.run_django_task.apply(args=["tests.tasks.test_backend.lose_the_first_race", [], {}])

    assert calls.count(("tried",)) == 2


@task()
def call_itself_meanwhile(times: int) -> None:
    calls.append(("inside", times))
    with pytest.raises(Retry):
        backend.run_django_task.apply(
            args=["tests.tasks.test_backend.call_itself_meanwhile", [times], {}], throw=True
        )
    backend.run_django_task("tests.tasks.test_backend.remember", ["other work"], {})


def test_the_same_work_is_not_done_twice_at_a_time(monkeypatch):
    monkeypatch.setattr(backend.run_django_task, "max_retries", 0)
    monkeypatch.setattr(backend.run_django_task, "retry", refuse_to_wait)
    backend.run_django_task("tests.tasks.test_backend.call_itself_meanwhile", [1], {})
    backend.run_django_task("tests.tasks.test_backend.call_itself_meanwhile", [1], {})

    assert calls.count(("inside", 1)) == 2
    assert calls[-1] == ("other work",)


def refuse_to_wait(**options):
    return Retry(when=options["countdown"])
