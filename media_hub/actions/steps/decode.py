"""Looks at every pixel before anybody else does."""

from __future__ import annotations

from media_hub.ingest.pixels import decode_fully
from media_hub.models import MediaFile


def check_content(media_file: MediaFile) -> None:
    """Raise BrokenPixelsError where an image does not decode. Other kinds were checked when they came in."""
    if media_file.kind == MediaFile.Kind.IMAGE and media_file.mime_type != "image/svg+xml":
        with media_file.member.open_file() as file:
            decode_fully(file)
