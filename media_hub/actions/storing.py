"""Stores bytes and rows together, or neither."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

from django.db import transaction


@contextmanager
def stored_with(instance: Any) -> Iterator[None]:
    """Run the block in a transaction; where it does not come to be, delete what it stored as the instance's `file`."""
    kept = instance.file.name if instance.file and instance.file._committed else ""
    with ExitStack() as undo:
        undo.callback(_delete_stored, instance, kept)
        with transaction.atomic():
            # Registered first: what is committed stays, whatever a later receiver of the commit does.
            transaction.on_commit(undo.pop_all, robust=True)
            yield
        undo.pop_all()


def _delete_stored(instance: Any, kept: str) -> None:
    if instance.file and instance.file._committed and instance.file.name != kept:
        instance.file.storage.delete(instance.file.name)
