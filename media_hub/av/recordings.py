"""What a video or a sound file is."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from typing import BinaryIO

from media_hub.exceptions import NoPictureError, TooLargeFramesError, UnreadableRecordingError
from media_hub.isolation.asking import Refusals, ask

TASKS = "media_hub.av.worker.tasks"
PROBE_SECONDS = 30  # on the clock; most take a quarter of one
LINE_LENGTH = 255

REFUSALS: Refusals = {
    "damaged": UnreadableRecordingError,
    "stopped": UnreadableRecordingError,
    "frames_too_large": TooLargeFramesError,
    "no_picture": NoPictureError,
}


@dataclass(frozen=True, kw_only=True)
class Recording:
    """Length in seconds, None where it cannot be told; the size in pixels as a player shows it, turned and with square
    pixels, and frames a second, None where there is no moving picture. Codecs by FFmpeg's names ("h264", "opus").

    Texts are those embedded, at most 255 characters; `date` is as written there, mostly ISO 8601 or a year. Sound may
    be silence.
    """

    seconds: float | None
    width: int | None
    height: int | None
    frame_rate: float | None
    video_codec: str
    audio_codec: str
    has_sound: bool
    title: str
    artist: str
    date: str


def probe(file: BinaryIO) -> Recording:
    """Read the headers and decode one frame, for its turn; the position in the file is kept.

    Raises UnreadableRecordingError, or its TooLargeFramesError.
    """
    values = ask(file, tasks=TASKS, task="probe", seconds=PROBE_SECONDS, refusals=REFUSALS).values
    read = Recording(**values)
    return replace(
        read, title=_clean_line(read.title), artist=_clean_line(read.artist), date=_clean_line(read.date)
    )


def _clean_line(text: str) -> str:
    """Return the text as one line without control characters."""
    safe = "".join(" " if unicodedata.category(each) in {"Cc", "Cs"} else each for each in text)
    return " ".join(safe.split())[:LINE_LENGTH].rstrip()
