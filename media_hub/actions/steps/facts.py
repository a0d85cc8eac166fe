"""Reads what a player or a reader would tell: length, frame size, codecs, pages, text."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from media_hub.av.recordings import probe
from media_hub.exceptions import MediaHubError, TooLargeFramesError
from media_hub.models import FoundText, MediaFile
from media_hub.pdf.documents import read_pdf, read_text

from .notes import noted

TEXT_CHARACTERS = 200_000  # about a hundred pages; what follows is not found by search


def read_facts(media_file: MediaFile) -> None:
    """Write what is measured into the document's columns.

    Raises UnreadableRecordingError for a film or a sound that no player would play. What a PDF document does not
    tell leaves a note: it came in as one that readers open.
    """
    if media_file.kind in {MediaFile.Kind.VIDEO, MediaFile.Kind.AUDIO}:
        with noted(media_file, TooLargeFramesError):
            _read_recording(media_file)
    else:
        with noted(media_file, MediaHubError):
            _read_pdf(media_file)


def _read_recording(media_file: MediaFile) -> None:
    with media_file.member.open_file() as file:
        recording = probe(file)
    MediaFile.objects.filter(pk=media_file.pk).update(width=recording.width, height=recording.height)
    _write(
        media_file,
        duration=recording.seconds,
        width=recording.width,
        height=recording.height,
        frame_rate=recording.frame_rate,
        video_codec=recording.video_codec,
        audio_codec=recording.audio_codec,
    )


def _read_pdf(media_file: MediaFile) -> None:
    with media_file.member.open_file() as file:
        _write(media_file, page_count=read_pdf(file).page_count)
        text = read_text(file, max_characters=TEXT_CHARACTERS)
    with transaction.atomic():
        FoundText.objects.filter(media_file=media_file).delete()
        if text:
            FoundText.objects.create(media_file=media_file, text=text)


def _write(media_file: MediaFile, **values: Any) -> None:
    """Write past `save()`: nothing of this is copied, and somebody may be editing the file."""
    type(media_file.member)._default_manager.filter(pk=media_file.body_id).update(**values)
