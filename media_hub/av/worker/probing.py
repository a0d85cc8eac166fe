"""What a recording is, from its headers and one frame."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any, BinaryIO

from av.container import InputContainer
from av.stream import Stream
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from media_hub.isolation.worker.refusals import RefusalError

from .frames import frames_in_a_row
from .geometry import shown_size, turn_of
from .lengths import find_seconds
from .opening import moving_picture, open_recording

FASTEST = 1000  # frames a second; faster ones are said by broken headers
FIRST_PACKETS = 200  # a decoder that has shown nothing by then will not
_UNSEEN = {"width": None, "height": None, "frame_rate": None}
_DATES = ("com.apple.quicktime.creationdate", "date", "creation_time")


def probe(file: BinaryIO) -> tuple[dict[str, Any], bytes]:
    """Return the fields of a Recording."""
    with open_recording(file) as container:
        picture = moving_picture(container)
        sound = next(iter(container.streams.audio), None)
        if picture is None and sound is None:
            raise RefusalError("damaged")
        shown = _shown(container, picture) if picture else {}
        return {
            **_UNSEEN,
            **shown,
            **_texts(container, sound),
            "video_codec": _codec(picture),
            "audio_codec": _codec(sound),
            "has_sound": sound is not None,
            "seconds": find_seconds(container),
        }, b""


def _shown(container: InputContainer, stream: VideoStream) -> dict[str, Any]:
    frame = _first_frame(container, stream)
    size = (frame.width, frame.height) if frame else (stream.width, stream.height)
    if not all(size):
        return {}
    pixel = stream.sample_aspect_ratio
    width, height = shown_size(*size, pixel=pixel, turn=turn_of(frame) if frame else None)
    return {"width": width, "height": height, "frame_rate": _frame_rate(stream)}


def _first_frame(container: InputContainer, stream: VideoStream) -> VideoFrame | None:
    """Return a frame, which alone knows its turn; None where nothing can be decoded."""
    return next(frames_in_a_row(container, stream, packets=FIRST_PACKETS), None)


def _frame_rate(stream: VideoStream) -> float | None:
    rates: tuple[Fraction | None, ...] = (stream.average_rate, stream.guessed_rate)
    return next((round(float(rate), 3) for rate in rates if rate and 0 < rate <= FASTEST), None)


def _codec(stream: Stream | None) -> str:
    """Return FFmpeg's name of the codec, such as "h264"; "" where it knows none or there is no stream."""
    return stream.codec_context.codec.canonical_name if stream and stream.codec_context else ""


def _texts(container: InputContainer, sound: Stream | None) -> dict[str, str]:
    """Return title, artist and date; Ogg keeps them with the stream of sound."""
    tags = {**_lowered(sound.metadata if sound else {}), **_lowered(container.metadata)}
    date = next((tags[name] for name in _DATES if tags.get(name)), "")
    return {"title": tags.get("title", ""), "artist": tags.get("artist", ""), "date": date}


def _lowered(metadata: Mapping[str, str]) -> dict[str, str]:
    return {name.lower(): value for name, value in metadata.items()}
