"""Runs Wagtail's own background tasks on the same Celery as ours.

Set `TASKS = {"default": {"BACKEND": "media_hub.tasks.backend.CeleryBackend"}}`.
"""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from celery import shared_task
from django.core.cache import cache
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.module_loading import import_string
from django_tasks.backends.base import BaseTaskBackend
from django_tasks.base import Task, TaskResult, TaskResultStatus
from django_tasks.signals import task_enqueued
from django_tasks.utils import get_random_id, normalize_json

LOCK_SECONDS = 60  # longer than any of Wagtail's tasks takes; a killed worker holds it no longer
WAIT_SECONDS = 0.5


def call_task(module_path: str, args: list[Any], kwargs: dict[str, Any]) -> None:
    """Call the function behind a `django_tasks` task, here and now."""
    import_string(module_path).call(*args, **kwargs)


# Of two workers that write one row at the same moment, one finds it there already.
@shared_task(
    name="media_hub.run_django_task",
    bind=True,
    autoretry_for=(IntegrityError,),
    max_retries=5,
    retry_backoff=True,
)
def run_django_task(self: Any, module_path: str, args: list[Any], kwargs: dict[str, Any]) -> None:
    """Call the function behind a `django_tasks` task; the same work is not done by two workers at a time.

    Wagtail asks several times for a page to be indexed when it is published, and logs it as an error where two do it.
    """
    work = f"media_hub.task.{sha256(repr((module_path, args, kwargs)).encode()).hexdigest()}"
    if not cache.add(work, 1, LOCK_SECONDS):
        raise self.retry(countdown=WAIT_SECONDS, max_retries=2 * LOCK_SECONDS)
    try:
        call_task(module_path, args, kwargs)
    finally:
        cache.delete(work)


# Whether a file is used decides whether it may be deleted: the answer must not wait for a worker.
AT_ONCE = ("wagtail.tasks.update_reference_index_task",)


class CeleryBackend(BaseTaskBackend):
    """Sends tasks when the transaction commits, so that a worker finds the rows they name.

    The tasks that `OPTIONS["AT_ONCE"]` names by their module path run then and there.
    """

    supports_async_task = True

    def enqueue(self, task: Task[Any, Any], args: Any, kwargs: Any) -> TaskResult[Any]:
        self.validate_task(task)
        result: TaskResult[Any] = TaskResult(
            task=task,
            id=get_random_id(),
            status=TaskResultStatus.READY,
            enqueued_at=timezone.now(),
            started_at=None,
            finished_at=None,
            last_attempted_at=None,
            args=normalize_json(args),
            kwargs=normalize_json(kwargs),
            backend=self.alias,
            errors=[],
            worker_ids=[],
        )
        at_once = task.module_path in self.options.get("AT_ONCE", AT_ONCE)
        run = call_task if at_once else run_django_task.delay
        transaction.on_commit(
            lambda: run(task.module_path, list(result.args), dict(result.kwargs)),
            robust=True,  # what is committed stays done, and its caller must not undo it, when no broker answers
        )
        task_enqueued.send(type(self), task_result=result)
        return result
