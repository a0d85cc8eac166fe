"""The worker's side of bulk changes."""

from __future__ import annotations

from celery import shared_task

from media_hub.actions.bulk_operations import forget_operations, run_operation
from media_hub.models import BulkOperation


@shared_task(name="media_hub.run_operation")
def run_one(operation_id: int) -> None:
    """Do what is left of one bulk change."""
    run_operation(operation_id=operation_id)


@shared_task(name="media_hub.forget_operations")
def forget_old() -> None:
    """Delete what nobody will undo any more."""
    forget_operations()


def tell_of_operations(*, operation_ids: list[int] | None = None) -> None:
    """Tell workers about due bulk changes, or about these. Call it after commit."""
    due = BulkOperation.objects.all()
    if operation_ids is not None:
        due = due.filter(pk__in=operation_ids)
    for operation_id in due.take_untold():
        run_one.delay(operation_id)
