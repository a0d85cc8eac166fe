"""The frame that stands for a film."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from av.container import InputContainer
from av.video.frame import VideoFrame
from av.video.stream import VideoStream
from PIL import Image

from media_hub.isolation.worker.refusals import RefusalError

from .frames import MAX_DECODED, frame_at, frames_in_a_row, key_frame_before, seconds_of, seek
from .geometry import squared_size, turn_of
from .lengths import LONGEST, find_seconds
from .opening import moving_picture, open_recording
from .sharpness import Look, look_at

CANDIDATES = 12
ENOUGH = 4  # telling candidates, to look no further
USUAL_RATE = 25  # frames a second, where the file tells none
LOOK_SIDE = 320  # pixels
POSTER_SIDE = 3840  # pixels

_SD_LINES = 576  # files that do not name their colour matrix mean BT.601 up to there, BT.709 above
_UNNAMED = 2  # AVCOL_SPC_UNSPECIFIED


def choose_poster(file: BinaryIO, *, seconds: float | None) -> tuple[dict[str, Any], bytes]:
    """Return the size and the RGB pixels of the frame at the time, or of the best one."""
    with open_recording(file) as container:
        stream = moving_picture(container)
        if stream is None:
            raise RefusalError("no_picture")
        if seconds is None:
            frame = _best_frame(container, stream)
        else:
            frame = frame_at(container, stream, min(max(0.0, seconds), LONGEST))
        if frame is None:
            raise RefusalError("no_picture")
        image = _upright(frame, stream)
        return {"size": image.size}, image.tobytes()


def _best_frame(container: InputContainer, stream: VideoStream) -> VideoFrame | None:
    """Return the sharpest of the telling ones among key frames over the whole length, or else among the first frames."""
    candidates = _candidates(container, stream, find_seconds(container) or 0.0)
    best = max(candidates, key=lambda candidate: candidate[0].rank, default=None)
    return best[1] if best else None


def _candidates(
    container: InputContainer, stream: VideoStream, length: float
) -> Iterator[tuple[Look, VideoFrame]]:
    """Yield one at a time, for only the best is to stay in memory."""
    telling = set()
    for frame in _spread(container, stream, length):
        look = look_at(_scaled(frame, stream, LOOK_SIDE))
        if look.is_telling:
            telling.add(frame.pts)
        yield look, frame
    if len(telling) < ENOUGH:
        for frame in _walk(container, stream, length):
            yield look_at(_scaled(frame, stream, LOOK_SIDE)), frame


def _spread(container: InputContainer, stream: VideoStream, length: float) -> Iterator[VideoFrame]:
    for number in range(CANDIDATES):
        frame = key_frame_before(container, stream, (number + 0.5) * length / CANDIDATES)
        if frame is not None:
            yield frame


def _walk(container: InputContainer, stream: VideoStream, length: float) -> Iterator[VideoFrame]:
    """Yield frames evenly from what can be decoded in a row from the start."""
    rate = float(stream.average_rate or USUAL_RATE)
    step = min(length, MAX_DECODED / rate) / CANDIDATES
    due = step / 2
    seek(container, stream, 0)
    for frame in frames_in_a_row(container, stream):
        if seconds_of(frame, stream) >= due:
            due += step
            yield frame


def _upright(frame: VideoFrame, stream: VideoStream) -> Image.Image:
    image = _scaled(frame, stream, POSTER_SIDE)
    turn = turn_of(frame)
    return image if turn is None else image.transpose(turn)


def _scaled(frame: VideoFrame, stream: VideoStream, side: int) -> Image.Image:
    """Return the frame with square pixels, its longer side at most so many pixels, not yet turned."""
    width, height = squared_size(frame.width, frame.height, stream.sample_aspect_ratio)
    share = min(1.0, side / max(width, height))
    is_hd = frame.height > _SD_LINES and frame.colorspace == _UNNAMED
    image: Image.Image = frame.to_image(
        width=max(1, round(width * share)),
        height=max(1, round(height * share)),
        interpolation="AREA" if share < 1 else "BICUBIC",
        src_colorspace="ITU709" if is_hd else None,
        threads=1,
    )
    return image
