"""What an editor should know about a file that is usable all the same."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction

from media_hub.exceptions import MediaHubError, StorageUnavailableError
from media_hub.models import MediaFile


@contextmanager
def noted(media_file: MediaFile, *errors: type[MediaHubError]) -> Iterator[None]:
    """Turn these errors into a note on the file and go on. That the storage does not answer is none of the file's."""
    try:
        yield
    except StorageUnavailableError:
        raise
    except errors as error:
        _add_note(media_file, str(error))


def _add_note(media_file: MediaFile, note: str) -> None:
    with transaction.atomic():
        record = MediaFile.objects.select_for_update().get(pk=media_file.pk)
        if note not in record.notes:
            record.notes = [*record.notes, note]
            record.save(update_fields=["notes", "updated_at"])
