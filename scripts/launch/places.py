"""Where the repository is, and what the commands leave behind in it."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DEMO_VENV = ROOT / ".venv"
TEST_VENV = ROOT / ".venv-test"
TEST_RESULTS = ROOT / "var" / "test"
