"""Fills what nobody has written yet from what the file itself tells."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.db import transaction

from media_hub.ingest.embedded import Embedded, read_embedded
from media_hub.ingest.titles import readable_title
from media_hub.models import LibraryMember, MediaFile, MediaTag

RIGHTS = {
    "author": "author",
    "credit": "credit",
    "copyright_notice": "copyright",
    "captured_at": "captured_at",
}


def read_metadata(media_file: MediaFile) -> None:
    """Copy embedded texts, rights, date and keywords into empty columns. A person's value always stays."""
    with media_file.member.open_file() as file:
        embedded = read_embedded(file, kind=media_file.kind, mime_type=media_file.mime_type)
    with transaction.atomic():
        # Read anew and locked: somebody may have edited the file since it was uploaded.
        record = MediaFile.objects.select_for_update().get(pk=media_file.pk)
        _fill_record(record, embedded)
        _fill_member(record.member, record, embedded)


def _fill_record(record: MediaFile, embedded: Embedded) -> None:
    empty = [column for column in RIGHTS if not getattr(record, column)]
    for column in empty:
        setattr(record, column, getattr(embedded, RIGHTS[column]))
    record.embedded_metadata = _json_safe(embedded)
    record.notes = [*record.notes, *(note for note in embedded.notes if note not in record.notes)]
    record.save(update_fields=[*empty, "embedded_metadata", "notes", "updated_at"])


def _fill_member(member: LibraryMember, record: MediaFile, embedded: Embedded) -> None:
    if embedded.title and member.title == readable_title(record.original_name):
        member.title = embedded.title[:255]
    member.description = member.description or embedded.description
    columns: Any = ["title", "description"]  # of the concrete model
    member.save(update_fields=columns)
    namespace = record.namespace
    names = list(embedded.keywords)
    if not namespace.allows_free_tagging:
        names = list(
            MediaTag.objects.in_namespace(namespace).understood(names).values_list("name", flat=True)
        )
    member.tags.add(*names)


def _json_safe(embedded: Embedded) -> dict[str, Any]:
    """Return what was read as JSON values; the position stays here and is never published."""
    values = asdict(embedded)
    values["captured_at"] = embedded.captured_at.isoformat() if embedded.captured_at else None
    return values
