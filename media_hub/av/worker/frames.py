"""Frames of a film, found with little decoding."""

from __future__ import annotations

import time
from collections.abc import Iterator
from fractions import Fraction
from itertools import islice

import av
from av.container import InputContainer
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

MAX_DECODED = 600  # packets in a row, one frame each
DECODING_SECONDS = 15  # on the clock, in a row


def frame_at(container: InputContainer, stream: VideoStream, seconds: float) -> VideoFrame | None:
    """Return the frame shown at the time, or the nearest before it that the limits let be reached."""
    seek(container, stream, seconds)
    shown = None
    for frame in frames_in_a_row(container, stream):
        if shown is not None and seconds_of(frame, stream) > seconds:
            break
        shown = frame
    return shown


def key_frame_before(container: InputContainer, stream: VideoStream, seconds: float) -> VideoFrame | None:
    """Return the nearest frame before the time that is decoded alone; None where that part is broken."""
    seek(container, stream, seconds)
    packets = (each for each in islice(container.demux(stream), MAX_DECODED) if each.is_keyframe)
    packet = next(packets, None)
    if packet is None:
        return None
    try:
        # The end of the stream, as the decoder is told, makes it give out what it has.
        frames = stream.decode(packet) or stream.decode(None)
    except av.FFmpegError:
        return None
    return next(iter(frames), None)


def frames_in_a_row(
    container: InputContainer, stream: VideoStream, *, packets: int = MAX_DECODED
) -> Iterator[VideoFrame]:
    """Yield the frames of the next packets, damaged ones left out, until time is up."""
    stop = time.monotonic() + DECODING_SECONDS
    for packet in islice(container.demux(stream), packets):
        if time.monotonic() > stop:
            return
        try:
            yield from stream.decode(packet)
        except av.FFmpegError:
            continue


def seek(container: InputContainer, stream: VideoStream, seconds: float) -> None:
    """Go to the last key frame before the time; stay where the file has no way to seek."""
    offset = int(seconds / _unit(stream)) + (stream.start_time or 0)
    try:
        container.seek(offset, stream=stream)
    except av.FFmpegError:
        return


def seconds_of(frame: VideoFrame, stream: VideoStream) -> float:
    """Return when the frame is shown, from the start of its stream."""
    return (frame.time or 0.0) - float((stream.start_time or 0) * _unit(stream))


def _unit(stream: VideoStream) -> Fraction:
    """Return the seconds that its times are counted in."""
    return stream.time_base or Fraction(1)
