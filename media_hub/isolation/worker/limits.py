"""What the process may use."""

from __future__ import annotations

import resource
from contextlib import suppress

LIMITS = {
    resource.RLIMIT_AS: 1024 * 1024 * 1024,  # bytes; a film in 8K takes 600 MiB
    resource.RLIMIT_CPU: 120,  # seconds; the caller's clock is shorter, but the caller may be killed
    resource.RLIMIT_FSIZE: 256 * 1024 * 1024,  # bytes of the answer
    resource.RLIMIT_CORE: 0,
}


def limit_process() -> None:
    """Limit memory, time and output of this process for good."""
    for kind, value in LIMITS.items():
        with suppress(ValueError):  # it is lower already, or (memory on macOS) cannot be set
            resource.setrlimit(kind, (value, value))
