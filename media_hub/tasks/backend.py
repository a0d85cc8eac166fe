"""Runs Wagtail's own background tasks on the same Celery as ours.

Set `TASKS = {"default": {"BACKEND": "media_hub.tasks.backend.CeleryBackend"}}`.
"""

from __future__ import annotations

from typing import Any

from celery import shared_task
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.module_loading import import_string
from django_tasks.backends.base import BaseTaskBackend
from django_tasks.base import Task, TaskResult, TaskResultStatus
from django_tasks.signals import task_enqueued
from django_tasks.utils import get_random_id, normalize_json


# Of two workers that put one page into the search index at the same moment, one finds its row there already.
@shared_task(
    name="media_hub.run_django_task", autoretry_for=(IntegrityError,), max_retries=5, retry_backoff=True
)
def run_django_task(module_path: str, args: list[Any], kwargs: dict[str, Any]) -> None:
    """Call the function behind a `django_tasks` task."""
    import_string(module_path).call(*args, **kwargs)


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
        run = run_django_task if at_once else run_django_task.delay
        transaction.on_commit(
            lambda: run(task.module_path, list(result.args), dict(result.kwargs)),
            robust=True,  # what is committed stays done, and its caller must not undo it, when no broker answers
        )
        task_enqueued.send(type(self), task_result=result)
        return result
