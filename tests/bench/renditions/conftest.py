"""A stand-in for the 24 MP picture that is drawn in a moment."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from bench.pictures import SIZE
from bench.places import PICTURES_VARIABLE


@pytest.fixture(autouse=True)
def gradient(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PICTURES_VARIABLE, str(tmp_path))
    Image.linear_gradient("L").resize(SIZE).convert("RGB").save(tmp_path / "24mp.jpg")
