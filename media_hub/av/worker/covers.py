"""The picture that stands for a song."""

from __future__ import annotations

from typing import Any, BinaryIO

from av.stream import Disposition

from media_hub.isolation.worker.refusals import RefusalError

from .opening import open_recording

MAX_COVER_BYTES = 32 * 1024 * 1024


def read_cover(file: BinaryIO) -> tuple[dict[str, Any], bytes]:
    """Return the bytes of the first embedded picture as they are; none where there is none or it is too large."""
    with open_recording(file) as container:
        if not container.streams.video and not container.streams.audio:
            raise RefusalError("damaged")
        pictures = (each for each in container.streams.video if each.disposition & Disposition.attached_pic)
        picture = next(pictures, None)
        packet = next(container.demux(picture), None) if picture else None
        is_whole = packet is not None and packet.size <= MAX_COVER_BYTES
        return {}, bytes(packet) if packet is not None and is_whole else b""
