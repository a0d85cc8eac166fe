"""Plans, does and undoes bulk changes."""

from __future__ import annotations

from media_hub.actions.bulk_operations import outcomes, plan_operation, start_operation, undo_operation
from media_hub.models import BulkOperation, MediaFile


def files_of(*members):
    return [MediaFile.objects.get(pk=member.media_file_id) for member in members]


def plan(deed, actor, *members, **parameters):
    return plan_operation(
        deed=deed, actor=actor, files=files_of(*members), parameters=parameters, note="Note"
    )


def do(deed, actor, *members, **parameters):
    operation = plan(deed, actor, *members, **parameters)
    start_operation(operation)
    return operation


def undo(operation, actor):
    undoing = undo_operation(operation=BulkOperation.objects.get(pk=operation.pk), actor=actor)
    start_operation(undoing)
    return undoing


def counts(operation):
    return {name: count for name, count in outcomes(operation).items() if count}


def tags(member):
    return sorted(member.tags.names())


def reasons(operation):
    return list(operation.items.filter(outcome="refused").order_by("pk").values_list("title", "reason"))
