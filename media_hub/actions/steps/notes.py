"""What an editor should know about a file that is usable all the same."""

from __future__ import annotations

from django.db import transaction

from media_hub.models import MediaFile


def add_note(*, media_file: MediaFile, note: str) -> None:
    """Write the sentence beside the file's others, once."""
    with transaction.atomic():
        record = MediaFile.objects.select_for_update().get(pk=media_file.pk)
        if note not in record.notes:
            record.notes = [*record.notes, note]
            record.save(update_fields=["notes", "updated_at"])
