"""Does one deed to many files, in a request or by a worker, and undoes it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import Count, QuerySet
from django.utils import timezone

from media_hub.conf import conf
from media_hub.exceptions import (
    BrokenStepError,
    FileGoneError,
    MediaHubError,
    NoActorError,
    NotUndoableError,
)
from media_hub.models import BulkItem, BulkOperation, MediaFile
from media_hub.permissions import SYSTEM, Actor, require
from media_hub.signals import operation_due

from .audit import record
from .bulk_deeds import DEEDS, Deed, Trace
from .lease import Lease, backoff
from .unpack_archive import MAY_PASS, UNPACK, Unpacking, forget_archive

READ_AT_ONCE = 100  # items
State, Outcome = BulkOperation.State, BulkItem.Outcome
logger = logging.getLogger(__name__)


@transaction.atomic
def plan_operation(
    *,
    deed: str,
    actor: Any,
    files: Iterable[MediaFile],
    refused: Iterable[tuple[MediaFile, MediaHubError]] = (),
    parameters: dict[str, Any] | None = None,
    note: str = "",
) -> BulkOperation:
    """Write down what is to be done to which files, and what was refused before it began. Nothing is done yet."""
    files, refused = list(files), list(refused)
    operation = BulkOperation.objects.create(
        deed=deed,
        actor=actor,
        parameters=parameters or {},
        note=note[:500],
        namespace_id=_common_namespace([*files, *(file for file, _error in refused)]),
    )
    items = [BulkItem(operation=operation, media_file=file, title=file.title) for file in files]
    items += [
        BulkItem(
            operation=operation,
            media_file=file,
            title=file.title,
            outcome=Outcome.REFUSED,
            reason=error.message,
        )
        for file, error in refused
    ]
    BulkItem.objects.bulk_create(items, batch_size=500)
    return operation


def start_operation(operation: BulkOperation) -> None:
    """Do it now, or have a worker do it where there is more to do than a request should wait for."""
    waiting = operation.items.filter(outcome=Outcome.WAITING).count()
    if waiting * deed_of(operation).effort <= conf.BULK_AT_ONCE:
        run_operation(operation_id=operation.pk)
        operation.refresh_from_db()
    else:
        operation_due.send(sender=BulkOperation, operation=operation)


def run_operation(*, operation_id: int) -> bool:
    """Do what is left of an operation; False where another worker has it or nothing is left. Safe to run twice.

    Each file is a transaction of its own, with what became of it: a worker that dies leaves nothing half done, and the next
    one goes on behind it. The actor's right is asked again for every file.
    """
    if not BulkOperation.objects.claim(operation_id):
        return False
    operation = BulkOperation.objects.select_related("actor", "undoes").get(pk=operation_id)
    held = BulkOperation.objects.filter(pk=operation.pk, state=State.RUNNING, attempts=operation.attempts)
    try:
        with Lease(held), _doing(operation, held) as do:
            is_stopped = not _do_rest(operation, held, do)
    except MAY_PASS:
        held.update(lease_until=timezone.now() + backoff(operation.attempts), dispatched_at=None)
        return True
    if not is_stopped:
        _finish(operation, held)
    return True


def _do_rest(operation: BulkOperation, held: QuerySet[BulkOperation], do: Callable[[BulkItem], None]) -> bool:
    """Return whether all is done; not so where it was cancelled, or taken over."""
    waiting = operation.items.filter(outcome=Outcome.WAITING).order_by("pk")
    while some := list(waiting[:READ_AT_ONCE]):
        for item in some:
            if not held.exists():
                return False
            do(item)
    return True


@contextmanager
def _doing(operation: BulkOperation, held: QuerySet[BulkOperation]) -> Iterator[Callable[[BulkItem], None]]:
    """Give what is done to each file."""
    if operation.deed == UNPACK and operation.undoes is None:
        with Unpacking(operation, held) as take_in:
            yield take_in
    else:
        yield partial(_do, operation)


@transaction.atomic
def _do(operation: BulkOperation, item: BulkItem) -> None:
    """Do it to one file, with what became of it, unless somebody else has: whoever has lost the lease comes too late."""
    if not BulkItem.objects.select_for_update().filter(pk=item.pk, outcome=Outcome.WAITING).first():
        return
    try:
        with transaction.atomic():
            item.trace = _act(operation, item)
    except MediaHubError as error:
        item.outcome, item.reason = Outcome.REFUSED, error.message
    except Exception as error:
        logger.exception("%s of file %s failed", operation.deed, item.media_file_id)
        item.outcome, item.reason = Outcome.REFUSED, BrokenStepError(error=type(error).__name__).message
    else:
        item.outcome = Outcome.UNCHANGED if item.trace is None else Outcome.CHANGED
    _note(item)


def _note(item: BulkItem) -> None:
    # A file that was deleted for good is named no longer by its key.
    BulkItem.objects.filter(pk=item.pk).update(outcome=item.outcome, reason=item.reason, trace=item.trace)


def _act(operation: BulkOperation, item: BulkItem) -> Trace | None:
    if operation.actor is None:
        raise NoActorError
    files = MediaFile.objects.select_related("namespace", "collection").select_for_update(of=("self",))
    media_file = files.filter(pk=item.media_file_id or 0).first()
    if media_file is None:
        raise FileGoneError
    done = operation.undoes
    if done is None:
        do: Any = DEEDS[operation.deed].do
        return do(media_file, operation.actor, operation.parameters)
    undo: Any = DEEDS[done.deed].undo  # there is one: see `may_be_undone`
    stays = undo(media_file, operation.actor, done.parameters, item.trace or {})
    item.reason = "\n".join(stays or ())
    return {}


def _finish(operation: BulkOperation, held: QuerySet[BulkOperation]) -> None:
    with transaction.atomic():
        if held.update(state=State.DONE, finished_at=timezone.now(), lease_until=None):
            _log(operation, "bulk", operation.actor or SYSTEM)
    forget_archive(operation)


def _log(operation: BulkOperation, action: str, actor: Actor) -> None:
    record(operation, action, actor, deed=operation.deed, note=operation.note, **outcomes(operation))


def cancel_operation(*, operation: BulkOperation, actor: Any) -> bool:
    """Stop before the next file; what is done stays done. False where it has ended by itself."""
    require(actor, "change", operation)
    mine = BulkOperation.objects.filter(pk=operation.pk, state__in=BulkOperation.OPEN_STATES)
    with transaction.atomic():
        if not mine.update(state=State.CANCELLED, finished_at=timezone.now(), lease_until=None):
            return False
        _log(operation, "bulk_cancel", actor)
    forget_archive(operation)
    return True


@transaction.atomic
def undo_operation(*, operation: BulkOperation, actor: Any) -> BulkOperation:
    """Plan the undoing of what an operation has changed, as an operation of its own.

    A file that somebody has changed since is left as it is now, and named. Raises NotUndoableError.
    """
    require(actor, "change", operation)
    operation = BulkOperation.objects.select_for_update().get(pk=operation.pk)
    if not may_be_undone(operation):
        raise NotUndoableError
    undoing = BulkOperation.objects.create(
        deed=operation.deed,
        actor=actor,
        note=operation.note,
        namespace_id=operation.namespace_id,
        undoes=operation,
    )
    BulkItem.objects.bulk_create(
        (
            BulkItem(operation=undoing, media_file_id=item.media_file_id, title=item.title, trace=item.trace)
            for item in operation.items.filter(outcome=Outcome.CHANGED).order_by("pk")
        ),
        batch_size=500,
    )
    return undoing


def may_be_undone(operation: BulkOperation) -> bool:
    """Return whether it has ended, has changed something, can be taken back and has not been."""
    return (
        not operation.is_open
        and deed_of(operation).undo is not None
        and operation.undoes_id is None
        and not hasattr(operation, "undone_by")
        and operation.items.filter(outcome=Outcome.CHANGED).exists()
    )


def deed_of(operation: BulkOperation) -> Deed:
    return DEEDS[operation.deed]


def outcomes(operation: BulkOperation) -> dict[str, int]:
    """Count the files by what became of them."""
    counted = dict(operation.items.order_by().values_list("outcome").annotate(Count("pk")))
    return {name: counted.get(name, 0) for name in Outcome.values}


def forget_operations() -> int:
    """Delete what was done longer ago than operations are kept; return how many. The audit trail stays."""
    before = timezone.now() - timedelta(days=conf.BULK_KEEP_DAYS)
    old = BulkOperation.objects.exclude(state__in=BulkOperation.OPEN_STATES).filter(finished_at__lt=before)
    count = old.count()
    old.delete()
    return count


def _common_namespace(files: Iterable[MediaFile]) -> int | None:
    namespaces = {file.namespace_id for file in files}
    return namespaces.pop() if len(namespaces) == 1 else None
