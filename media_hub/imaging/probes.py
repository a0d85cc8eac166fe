"""What to look up in an index of fingerprints to find those that look like a picture.

A copy that was cut or got a bar below is another picture with other waves. So the picture is looked up as it would be if it
were cut or extended in the usual ways, and mirrored. Of each way the index is asked for the bands as they are and with the
bits turned that are the least certain: those of the weakest waves. Source of the idea: Q. Lv et al., "Multi-Probe LSH",
VLDB 2007.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import hypot

from PIL import Image

from .fingerprints import BAND_BITS, BANDS, MIRRORED, Fingerprint, bands_of, distance, signs
from .waves import LOWEST, Luminance, Window

# How many of the weakest bits of a band are tried both ways: of the picture as it is, mirrored, cut or extended.
TURNED, TURNED_MIRRORED, TURNED_WINDOW = 6, 4, 4
CUT = 0.05  # share of the sides, at one or both of their ends
BARS = 0.075, 0.105  # shares of the height


def _windows() -> Iterator[Window]:
    for end in (1 - CUT, 1 / (1 - CUT)):
        shift = 1 - end
        for left in (0, shift):
            for top in (0, shift):
                yield Window(left=left, top=top, right=left + end, bottom=top + end)
    for start, end in (
        *((CUT / 2, 1 - CUT / 2), (CUT, 1 - CUT)),
        *((0.5 - 0.5 / (1 - share), 0.5 + 0.5 / (1 - share)) for share in (CUT, 2 * CUT)),
    ):
        yield Window(left=start, top=start, right=end, bottom=end)
    for bar in BARS:
        yield Window(bottom=1 - bar)
        yield Window(bottom=1 / (1 - bar))


WINDOWS = tuple(_windows())


@dataclass(frozen=True, kw_only=True)
class Probes:
    """A picture's own fingerprint, its bits seen in other ways, and the values to look for in each band."""

    fingerprint: Fingerprint
    others: tuple[int, ...]
    bands: tuple[frozenset[int], ...]

    def distance_to(self, bits: int) -> int:
        """Return how far the nearest of the ways to see the picture is from a fingerprint."""
        return min(distance(bits, each) for each in (self.fingerprint.bits, *self.others))


def probes_of(picture: Image.Image) -> Probes:
    """Return what finds the pictures that look like this one; of a flat one nothing."""
    luminance = Luminance(picture)
    waves = luminance.waves()
    own = Fingerprint(bits=signs(waves), contrast=luminance.contrast)
    if own.is_flat:
        return Probes(fingerprint=own, others=(), bands=(frozenset(),) * BANDS)
    seen = [(own.bits, waves, TURNED), (own.bits ^ MIRRORED, waves, TURNED_MIRRORED)]
    for window in WINDOWS:
        waves = luminance.waves(window)
        seen.append((signs(waves), waves, TURNED_WINDOW))
    values: list[set[int]] = [set() for _ in range(BANDS)]
    for bits, waves, turned in seen:
        for band, value in enumerate(bands_of(bits)):
            values[band].update(_turned(value, _weakest(waves, band, turned)))
    return Probes(
        fingerprint=own,
        others=tuple(bits for bits, _waves, _turned in seen[1:]),
        bands=tuple(frozenset(each) for each in values),
    )


def _weakest(waves: Sequence[float], band: int, count: int) -> list[int]:
    """Return the masks of a band's weakest waves; high waves are weaker in all pictures, and that is made up for."""
    start = band * BAND_BITS
    strengths = [abs(waves[start + place]) * hypot(*LOWEST[start + place]) for place in range(BAND_BITS)]
    places = sorted(range(BAND_BITS), key=strengths.__getitem__)[:count]
    return [1 << (BAND_BITS - 1 - place) for place in places]


def _turned(value: int, masks: Sequence[int]) -> list[int]:
    """Return the value with every choice of these bits turned, none included."""
    values = [value]
    for mask in masks:
        values += [each ^ mask for each in values]
    return values
