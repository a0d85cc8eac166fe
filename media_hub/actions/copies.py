"""Finds files with the same bytes."""

from __future__ import annotations

from django.db import connection
from django.db.models import QuerySet

from media_hub.exceptions import DuplicateFileError
from media_hub.models import MediaFile, Namespace
from media_hub.permissions import Actor, is_system, policy_for

LOCK_DIGITS = 15  # of a checksum in hex: what fits into the 64 bits of an advisory lock


def refuse_copy(*, namespace: Namespace, sha256: str, actor: Actor) -> None:
    """Raise DuplicateFileError where the namespace has the bytes, in a file that the actor may see.

    Call it in the transaction that adds the file: two uploads of the same bytes then come one after the other.
    """
    _wait_for_same_bytes(sha256)
    copies: QuerySet[MediaFile] = MediaFile.objects.filter(namespace=namespace, sha256=sha256)
    if not is_system(actor):
        copies = copies & policy_for(MediaFile).instances_user_has_permission_for(actor, "view")
    existing = copies.order_by("state", "created_at").first()  # live before pending before trashed
    if existing is not None:
        raise DuplicateFileError(existing=existing, title=existing.title)


def _wait_for_same_bytes(sha256: str) -> None:
    """Hold a lock until the transaction ends. SQLite needs none: it has one writer at a time."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [int(sha256[:LOCK_DIGITS], 16)])
