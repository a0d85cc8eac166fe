"""How much memory a run takes, by Linux's own high-water mark of the process."""

from __future__ import annotations

import ctypes
import gc
import re
import statistics
from collections.abc import Callable
from pathlib import Path

RUNS = 3
PROCESS = Path("/proc/self")
RESET_HIGH_WATER_MARK = "5"  # man 5 proc_pid_clear_refs
KB_IN_MB = 1024


def peak_added_mb(run: Callable[[], object], *, reset: Callable[[], object]) -> float | None:
    """Return by how many megabytes `run` raises the resident memory at its highest, the median of a few runs.

    `reset` comes before each of them and is not counted. None where the system does not tell.
    """
    peaks = [_peak_added_kb(run, reset=reset) for _ in range(RUNS)]
    known = [peak for peak in peaks if peak is not None]
    return statistics.median(known) / KB_IN_MB if known else None


def _peak_added_kb(run: Callable[[], object], *, reset: Callable[[], object]) -> int | None:
    reset()
    gc.collect()
    _give_back_free_memory()
    try:
        (PROCESS / "clear_refs").write_text(RESET_HIGH_WATER_MARK)
        before = _status_kb("VmRSS")
        run()
        return _status_kb("VmHWM") - before
    except OSError:  # another system, or a process that may not reset its own mark
        return None


def _give_back_free_memory() -> None:
    """Empty the allocator, where it is glibc's: what an earlier run left in it would be used again unseen."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim:
        trim(0)


def _status_kb(name: str) -> int:
    line = re.search(rf"^{name}:\s+(\d+) kB$", (PROCESS / "status").read_text(), re.MULTILINE)
    if line is None:
        raise OSError(f"This system does not tell {name}.")
    return int(line[1])
