"""What ends a command early."""

from __future__ import annotations

import signal


class LaunchError(Exception):
    """The command cannot go on; the message says why, and what to do."""


class StoppedError(Exception):
    """Somebody pressed Ctrl-C, or a signal asked the command to end."""

    def __init__(self, number: signal.Signals) -> None:
        super().__init__(number)
        self.number = number
