"""How near pixels are to those of stock Wagtail, and what a finished picture is."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import BinaryIO

from PIL import Image, ImageChops, ImageStat
from PIL.Image import Resampling

from bench.pictures import picture_24mp

WHITE = 255
EQUAL = 100.0  # dB, in place of infinity


def describe(file: BinaryIO) -> list[str | int]:
    """Return format, width and height of an encoded picture, and close it."""
    with file, Image.open(file) as picture:
        return [picture.format or "", picture.width, picture.height]


def worst_psnr(pictures: Iterable[Image.Image]) -> float:
    """Return the lowest PSNR of differently scaled copies of the 24 MP picture, in dB; 100 for equal pixels.

    Each is compared with what stock Wagtail makes of its pixels: the whole original, scaled at once by LANCZOS.
    """
    with Image.open(picture_24mp()) as original:
        return min(psnr(each, original.resize(each.size, Resampling.LANCZOS)) for each in pictures)


def psnr(one: Image.Image, other: Image.Image) -> float:
    """Return the peak signal-to-noise ratio over all channels: 10 log10(255² / mean squared error)."""
    difference = ImageStat.Stat(ImageChops.difference(one, other))
    mean_squared_error = sum(difference.sum2) / sum(difference.count)
    return 10 * math.log10(WHITE**2 / mean_squared_error) if mean_squared_error else EQUAL
