from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image
from PIL.Image import Resampling

from bench.pictures import picture_24mp
from bench.renditions.pixels import describe, psnr, worst_psnr


def grey(level: int) -> Image.Image:
    return Image.new("RGB", (8, 4), (level, level, level))


def test_equal_pixels_have_100_db() -> None:
    assert psnr(grey(90), grey(90)) == 100


def test_psnr_falls_with_the_squared_error() -> None:
    # 10 log10(255² / 1) and 10 log10(255² / 100)
    assert [psnr(grey(90), grey(91)), psnr(grey(90), grey(100))] == pytest.approx([48.13, 28.13], abs=0.01)


def test_worst_of_several_pictures_counts() -> None:
    with Image.open(picture_24mp()) as original:
        good, other = [original.resize((width, width // 2), Resampling.LANCZOS) for width in (90, 60)]
    bad = other.transpose(Image.Transpose.FLIP_TOP_BOTTOM)

    assert worst_psnr([good]) == 100
    assert worst_psnr([good, bad]) < 20


def test_description_is_of_the_encoded_bytes() -> None:
    file = BytesIO()
    grey(90).save(file, "WEBP")

    assert describe(file) == ["WEBP", 8, 4]
    assert file.closed
