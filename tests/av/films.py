"""Films and songs made in memory, and containers that lie."""

from __future__ import annotations

import io
import struct
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import av
from av.container import OutputContainer
from av.stream import Disposition
from PIL import Image, ImageDraw

from tests.files import box

RED, BLUE, BLACK = (255, 0, 0), (0, 0, 255), (0, 0, 0)
TEXTS = {"title": "Bread", "artist": "Ada\nBaker", "date": "2024-05-01"}
RATE = 48_000


class Pipe(io.BytesIO):
    """A file that cannot be gone back in, as recorders in browsers write."""

    def seekable(self) -> bool:
        return False


def scene(size: tuple[int, int], number: int = 0) -> Image.Image:
    """Return a picture with a red corner top left, a blue one bottom right, and a bar that moves."""
    width, height = size
    picture = Image.new("RGB", size, (90, 90, 90))
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 0, width // 4, height // 4), fill=RED)
    draw.rectangle((width - width // 4, height - height // 4, width, height), fill=BLUE)
    draw.rectangle((width // 2, height // 3, width // 2 + 4 + number % 20, height // 2), fill="white")
    return picture


def film(
    container: str = "mp4",
    codec: str = "libx264",
    *,
    size: tuple[int, int] = (160, 90),
    seconds: float = 1,
    rate: int | Fraction = 10,
    black_seconds: float = 0,
    every_key_frame: int = 250,
    turn: Mapping[str, Any] | None = None,
    pixel: Fraction | None = None,
    sound: str = "",
    texts: Mapping[str, str] | None = None,
    output: io.BytesIO | None = None,
    pixel_format: str = "yuv420p",
    options: Mapping[str, str] | None = None,
) -> bytes:
    """Return a film of scenes behind black frames; `turn` as PyAV's `set_display_rotation`."""
    output = output or io.BytesIO()
    with av.open(output, "w", format=container, options=dict(options or {})) as file:
        file.metadata.update(texts or {})
        stream: Any = file.add_stream(
            codec, rate=rate, options={"preset": "ultrafast"} if "x26" in codec else {}
        )
        stream.width, stream.height, stream.pix_fmt = *size, pixel_format
        stream.codec_context.gop_size = every_key_frame
        if turn:
            stream.set_display_rotation(**turn)
        if pixel:
            stream.codec_context.sample_aspect_ratio = pixel
        silence: Any = file.add_stream(sound, rate=RATE) if sound else None
        for number in range(round(seconds * rate)):
            picture = Image.new("RGB", size) if number < black_seconds * rate else scene(size, number)
            frame = av.VideoFrame.from_image(picture)
            frame.pts, frame.time_base = number, 1 / Fraction(rate)
            file.mux(stream.encode(frame))
        file.mux(stream.encode(None))
        if silence:
            _mux_silence(file, silence, seconds)
    return output.getvalue()


def song(
    container: str,
    codec: str,
    *,
    seconds: float = 1,
    texts: Mapping[str, str] | None = None,
    cover: bytes = b"",
) -> bytes:
    """Return silence, with a PNG cover if there is one."""
    output = io.BytesIO()
    with av.open(output, "w", format=container) as file:
        file.metadata.update(texts or {})
        silence: Any = file.add_stream(codec, rate=RATE)
        if cover:
            _mux_cover(file, cover)
        _mux_silence(file, silence, seconds)
    return output.getvalue()


def _mux_silence(file: OutputContainer, stream: Any, seconds: float) -> None:
    frame = av.AudioFrame(
        format=stream.codec_context.codec.audio_formats[0].name, layout="mono", samples=int(seconds * RATE)
    )
    for plane in frame.planes:
        plane.update(bytes(plane.buffer_size))
    frame.sample_rate, frame.pts, frame.time_base = RATE, 0, Fraction(1, RATE)
    file.mux(stream.encode(frame))
    file.mux(stream.encode(None))


def _mux_cover(file: OutputContainer, cover: bytes) -> None:
    stream: Any = file.add_stream("png", rate=1)
    stream.width, stream.height, stream.pix_fmt = 16, 16, "rgb24"
    stream.disposition = Disposition.attached_pic
    file.start_encoding()
    packet = av.Packet(cover)
    packet.stream, packet.pts, packet.dts, packet.time_base = stream, 0, 0, Fraction(1)
    file.mux(packet)


def _full(name: bytes, *numbers: int, rest: bytes = b"") -> bytes:
    """Return a box with version 0 and 32-bit numbers."""
    return box(name, struct.pack(f">{len(numbers) + 1}I", 0, *numbers) + rest)


def huge_film(size: tuple[int, int]) -> bytes:
    """Return a film of one black frame."""
    output = io.BytesIO()
    with av.open(output, "w", format="mp4") as file:
        stream: Any = file.add_stream("libx264", rate=1, options={"preset": "ultrafast"})
        stream.width, stream.height, stream.pix_fmt = *size, "yuv420p"
        frame = av.VideoFrame(*size, "yuv420p")
        for plane, value in zip(frame.planes, (16, 128, 128), strict=True):
            plane.update(bytes([value]) * plane.buffer_size)
        frame.pts, frame.time_base = 0, Fraction(1)
        file.mux(stream.encode(frame))
        file.mux(stream.encode(None))
    return output.getvalue()


def sample_bomb(samples: int, *, tracks: int = 1, size: tuple[int, int] = (64, 48)) -> bytes:
    """Return an MP4 of a few hundred bytes whose tables state so many samples of one byte in each track."""
    entry = box(b"avc1", bytes(6) + struct.pack(">H16xHH50x", 1, *size))
    tables = (
        _full(b"stsd", 1, rest=entry)
        + _full(b"stts", 1, samples, 1)
        + _full(b"stsc", 1, 1, samples, 1)
        + _full(b"stsz", 1, samples)
        + _full(b"stco", 1, 40)
    )
    media = box(
        b"mdia",
        _full(b"mdhd", 0, 0, 1000, 1000, 0)
        + _full(b"hdlr", 0, int.from_bytes(b"vide", "big"), rest=bytes(13))
        + box(b"minf", _full(b"vmhd", 0, 0) + box(b"stbl", tables)),
    )
    track = box(b"trak", _full(b"tkhd", 0, 0, 1, 0, 1000, rest=bytes(60)) + media)
    movie = box(b"moov", _full(b"mvhd", 0, 0, 1000, 1000, rest=bytes(80)) + track * tracks)
    return box(b"ftyp", b"isom" + bytes(4) + b"isom") + box(b"mdat", bytes(64)) + movie
