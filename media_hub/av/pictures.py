"""Pictures that stand for a recording: a frame of a video, the cover of a song."""

from __future__ import annotations

from typing import BinaryIO

from PIL import Image

from media_hub.isolation.asking import ask

from .recordings import REFUSALS, TASKS

POSTER_SECONDS = 60  # on the clock; the worker stops looking after half of them
COVER_SECONDS = 30


def choose_poster(file: BinaryIO, *, seconds: float | None = None) -> Image.Image:
    """Return a frame in RGB, upright, with square pixels, at most 3840 pixels long; the position in the file is kept.

    With `seconds`, the frame shown then (or at the nearest end). Without, the sharpest of some over the whole length
    that are neither dark nor burnt out nor flat: the one whose Laplacian has the greatest variance (Pech-Pacheco et
    al., "Diatom autofocusing in brightfield microscopy: a comparative study", ICPR 2000).
    Raises UnreadableRecordingError, or its NoPictureError (sound alone) or TooLargeFramesError.
    """
    time = {"seconds": seconds}
    answer = ask(
        file, tasks=TASKS, task="choose_poster", seconds=POSTER_SECONDS, refusals=REFUSALS, arguments=time
    )
    return Image.frombytes("RGB", tuple(answer.values["size"]), answer.content)


def read_cover(file: BinaryIO) -> bytes | None:
    """Return the first picture embedded as a cover, as it is there (JPEG or PNG as a rule, unchecked); None without one.

    The position in the file is kept. Raises UnreadableRecordingError.
    """
    return ask(file, tasks=TASKS, task="read_cover", seconds=COVER_SECONDS, refusals=REFUSALS).content or None
