"""Recordings, opened without trusting them."""

from __future__ import annotations

from math import ceil
from typing import BinaryIO

import av
from av.container import InputContainer
from av.stream import Disposition
from av.video.stream import VideoStream

from media_hub.isolation.worker.refusals import RefusalError

# The containers of the formats that come in. Others, playlists above all, make FFmpeg open further files.
DEMUXERS = "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,mp3,ogg,wav,flac"
MAX_STREAMS = 32  # telephones and action cameras write up to ten
MAX_FRAME_PIXELS = 36_000_000  # 8K is 8192 x 4320


def open_recording(file: BinaryIO) -> InputContainer:
    """Return the container, its headers read; raise FFmpegError where that fails."""
    return av.open(
        file,
        mode="r",
        container_options={
            "format_whitelist": DEMUXERS,
            "protocol_whitelist": "none",
            "max_streams": str(MAX_STREAMS),
        },
        metadata_errors="replace",
    )


def moving_picture(container: InputContainer) -> VideoStream | None:
    """Return the first stream of pictures that can be decoded and is no cover, ready to decode; None without one.

    Raises RefusalError("frames_too_large") by what the header states; the decoder holds to the same limit.
    """
    streams = (each for each in container.streams.video if not each.disposition & Disposition.attached_pic)
    stream = next(streams, None)
    if stream is None or stream.codec_context is None:
        return None
    pixels = stream.codec_context.width * stream.codec_context.height
    if pixels > MAX_FRAME_PIXELS:
        raise RefusalError("frames_too_large", pixels=ceil(pixels / 10**6), limit=MAX_FRAME_PIXELS // 10**6)
    stream.codec_context.options = {"max_pixels": str(MAX_FRAME_PIXELS)}
    stream.codec_context.thread_count = 1  # each further one takes as many frames again into memory
    return stream
