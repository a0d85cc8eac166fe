"""Fingerprints of pictures: 256 bits that stay nearly the same when a picture is scaled, encoded anew or made lighter.

Each bit is the sign of one of the lowest waves of the luminance. Thresholds come from measurement:
docs/explanation/near-duplicates.md holds the table.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PIL import Image, ImageChops, ImageStat

from .waves import LOWEST, WAVES, Luminance

BANDS = 6
BAND_BITS = 20  # about as many values as a library of a million files has files
LIKE = 64  # bits that differ at most between pictures that look alike; unrelated ones differ in 128, the nearest in 73
COPY = 12  # at most, between copies in other sizes and formats; measured: 6
FLAT = 4.0  # contrast in luminance below which there is nothing to tell pictures apart by
# Of the colours of copies: at the worst place, and on average. A worst JPEG or WebP makes 15 and 2.3; a watermark makes
# 17 and more at its place, a twentieth more light 2.6 on average.
COPY_DIFFERENCE, COPY_MEAN_DIFFERENCE = 16, 2.4
COPY_SIDE = 48  # places a side that copies are compared at
ASPECT = 0.02  # share by which the sides of copies may differ: sizes are whole pixels


@dataclass(frozen=True, kw_only=True)
class Fingerprint:
    """The bits, those of the lowest waves first; `contrast` is the standard deviation of the luminance."""

    bits: int
    contrast: float

    @property
    def is_flat(self) -> bool:
        """Return whether the picture is nearly of one colour, so that the bits are those of noise."""
        return self.contrast < FLAT

    @property
    def bands(self) -> list[int]:
        return bands_of(self.bits)


def fingerprint_of(picture: Image.Image) -> Fingerprint:
    """Return the fingerprint of a picture of any size and mode; a small rendition tells as much as the original."""
    luminance = Luminance(picture)
    return Fingerprint(bits=signs(luminance.waves()), contrast=luminance.contrast)


def signs(waves: Iterable[float]) -> int:
    """Return a bit for each wave, the first one highest: whether it is above 0."""
    return int("".join("1" if wave > 0 else "0" for wave in waves), 2)


# A mirror image has the same waves, those of an odd number across with the other sign.
MIRRORED = signs(across % 2 for _down, across in LOWEST)


def bands_of(bits: int) -> list[int]:
    """Return the parts of the bits that an index finds, the lowest waves first."""
    mask = (1 << BAND_BITS) - 1
    return [bits >> (WAVES - BAND_BITS * number) & mask for number in range(1, BANDS + 1)]


def distance(one: int, other: int) -> int:
    """Return in how many bits two fingerprints differ."""
    return (one ^ other).bit_count()


def similarity(difference: int) -> int:
    """Return the share of equal bits in percent."""
    return round(100 * (WAVES - difference) / WAVES)


def has_same_shape(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Return whether one size, in pixels, is the other one scaled."""
    (width, height), (other_width, other_height) = one, other
    return abs(width * other_height - other_width * height) <= ASPECT * width * other_height


def shows_the_same(one: Image.Image, other: Image.Image) -> bool:
    """Return whether two small renditions differ by no more than scaling and encoding leave, at any place.

    What is smaller than a fiftieth of the picture is not seen in them.
    """
    difference = ImageChops.difference(_reduced(one), _reduced(other))
    seen = ImageStat.Stat(difference)
    worst = max(most for _least, most in seen.extrema)
    return worst <= COPY_DIFFERENCE and max(seen.mean) <= COPY_MEAN_DIFFERENCE


def _reduced(picture: Image.Image) -> Image.Image:
    return picture.convert("RGBA").resize((COPY_SIDE, COPY_SIDE), Image.Resampling.BICUBIC)
