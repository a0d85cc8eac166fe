"""What happens on Ctrl-C, SIGTERM and a closed terminal."""

from __future__ import annotations

import signal
from types import FrameType

from errors import StoppedError

STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def raise_on_signals() -> None:
    """Leave whatever runs with `StoppedError`."""
    for number in STOP_SIGNALS:
        signal.signal(number, _raise_stopped)


def _raise_stopped(number: int, frame: FrameType | None) -> None:
    raise StoppedError(signal.Signals(number))


class StopRequest:
    """Remembers that a signal came, so that none interrupts the start or the end of a process."""

    is_made = False

    def __init__(self) -> None:
        for number in STOP_SIGNALS:
            signal.signal(number, self._make)

    def _make(self, number: int, frame: FrameType | None) -> None:
        self.is_made = True
