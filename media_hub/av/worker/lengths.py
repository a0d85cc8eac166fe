"""How long a recording is."""

from __future__ import annotations

import time

import av
from av.container import InputContainer

LONGEST = 7 * 24 * 3600  # seconds; longer ones are said by broken headers
WALKING_SECONDS = 10  # on the clock


def find_seconds(container: InputContainer) -> float | None:
    """Return the length that the headers state or, where none can be true, the end of the last packet; None if too far.

    Recorders that do not know the length yet, as in browsers, leave it out. What follows must seek.
    """
    stated = _possible(container.duration / av.time_base) if container.duration else None
    return stated or _walk(container)


def _walk(container: InputContainer) -> float | None:
    end, stop = 0.0, time.monotonic() + WALKING_SECONDS
    for packet in container.demux():
        if time.monotonic() > stop:
            return None
        if packet.pts is not None and packet.time_base is not None:
            end = max(end, float((packet.pts + (packet.duration or 0)) * packet.time_base))
    return _possible(end - (container.start_time or 0) / av.time_base)


def _possible(seconds: float) -> float | None:
    return round(seconds, 3) if 0 < seconds <= LONGEST else None
