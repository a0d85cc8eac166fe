from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bench.facts import Fact
from bench.renditions.on_pyvips import JpegWidthsByPyvips
from bench.sides.hub import HubSide


@pytest.fixture
def subject(settings: Any, tmp_path: Path) -> JpegWidthsByPyvips:
    settings.DATA_DIR = tmp_path
    return JpegWidthsByPyvips(side=HubSide(), files=0)


def test_sizes_are_those_of_wagtail(subject: JpegWidthsByPyvips) -> None:
    subject.reset()

    assert subject.work(subject.run()) == {
        "width-165": ["JPEG", 165, 110],
        "width-320": ["JPEG", 320, 213],
        "width-480": ["JPEG", 480, 320],
        "width-640": ["JPEG", 640, 426],
        "width-800": ["JPEG", 800, 533],
        "width-1024": ["JPEG", 1024, 682],
        "width-1200": ["JPEG", 1200, 800],
        "width-1600": ["JPEG", 1600, 1066],
    }


def test_reset_leaves_no_file(subject: JpegWidthsByPyvips, tmp_path: Path) -> None:
    subject.reset()
    subject.run()
    subject.reset()

    assert list(tmp_path.glob("renditions/*")) == []


def test_pixels_are_near_those_of_stock(subject: JpegWidthsByPyvips) -> None:
    assert subject.facts()[Fact.PSNR] >= 38
