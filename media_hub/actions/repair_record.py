"""Makes a record agree with its image or document again."""

from __future__ import annotations

from django.db import transaction

from media_hub.models import LibraryMember
from media_hub.permissions import Actor, require

from .audit import record


@transaction.atomic
def repair_record(*, member: LibraryMember, actor: Actor, columns: tuple[str, ...]) -> None:
    """Copy title, collection, uploader and size anew, after code that went past `save()`, such as an SQL update.

    Raises CrossNamespaceMoveError where the collection that was written lies in another namespace.
    """
    require(actor, "change", member)
    member.save()
    record(member, "repair", actor, fields=sorted(columns))
