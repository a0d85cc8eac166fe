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
        media_file.refresh_from_db()
        _fill_record(media_file, embedded)
        _fill_member(media_file.member, media_file, embedded)


def _fill_record(media_file: MediaFile, embedded: Embedded) -> None:
    for column, name in RIGHTS.items():
        if not getattr(media_file, column):
            setattr(media_file, column, getattr(embedded, name))
    media_file.embedded_metadata = _json_safe(embedded)
    media_file.notes = [*media_file.notes, *(note for note in embedded.notes if note not in media_file.notes)]
    media_file.save()


def _fill_member(member: LibraryMember, media_file: MediaFile, embedded: Embedded) -> None:
    member.media_file = media_file
    if embedded.title and member.title == readable_title(media_file.original_name):
        member.title = embedded.title[:255]
    member.description = member.description or embedded.description
    member.save()
    namespace = media_file.namespace
    names = list(embedded.keywords)
    if not namespace.allows_free_tagging:
        names = list(MediaTag.objects.in_namespace(namespace).named(names).values_list("name", flat=True))
    member.tags.add(*names)


def _json_safe(embedded: Embedded) -> dict[str, Any]:
    """Return what was read as JSON values; the position stays here and is never published."""
    values = asdict(embedded)
    values["captured_at"] = embedded.captured_at.isoformat() if embedded.captured_at else None
    return values
