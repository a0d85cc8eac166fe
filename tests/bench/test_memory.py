from __future__ import annotations

from pathlib import Path

import pytest

import bench.memory
from bench.memory import peak_added_mb

MEGABYTE = 1024 * 1024


@pytest.mark.skipif(not Path("/proc/self/clear_refs").exists(), reason="only Linux tells it")
def test_memory_that_a_run_gives_back_counts_all_the_same() -> None:
    calls: list[str] = []

    def run() -> None:
        calls.append("run")
        bytearray(64 * MEGABYTE).find(b"x")  # touched, then dropped

    peak = peak_added_mb(run, reset=lambda: calls.append("reset"))

    assert peak is not None
    assert 63 < peak < 70
    assert calls == ["reset", "run"] * bench.memory.RUNS


def test_system_that_does_not_tell_leaves_the_fact_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "status").write_text("Name:\tpython\n")
    monkeypatch.setattr(bench.memory, "PROCESS", tmp_path)

    assert peak_added_mb(lambda: None, reset=lambda: None) is None
