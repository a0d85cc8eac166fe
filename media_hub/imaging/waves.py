"""A picture as low waves: discrete cosine transforms of parts of its luminance, in plain Python.

A part is a window on the picture. One that reaches beyond the edge sees the picture mirrored there, which is how a cosine
transform continues a signal anyway. Source of the transform: N. Ahmed, T. Natarajan, K. R. Rao, "Discrete Cosine
Transform", IEEE Transactions on Computers C-23 (1974), DCT-II.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import mul

from PIL import Image

SIDE = 32  # of the grid of luminance that waves are taken of
SAMPLES = 8  # a cell: so finely a window may begin and end
WAVES = 256


def _lowest(count: int) -> tuple[tuple[int, int], ...]:
    """Return the numbers of waves down and across, the lowest first, without the mean."""
    pairs = [(down, across) for down in range(SIDE) for across in range(SIDE) if down + across]
    return tuple(sorted(pairs, key=lambda pair: (sum(pair), max(pair), pair))[:count])


LOWEST = _lowest(WAVES)
MOST = 1 + max(across for _down, across in LOWEST)  # waves along one direction


@dataclass(frozen=True, kw_only=True)
class Window:
    """A part of a picture, in shares of its width and height; below 0 and above 1 lies its mirror image."""

    left: float = 0
    top: float = 0
    right: float = 1
    bottom: float = 1


WHOLE = Window()


class Luminance:
    """The luminance of a picture on a small grid, 0 to 255, and the waves of its parts."""

    def __init__(self, picture: Image.Image) -> None:
        small = _on_white(picture).convert("L").resize((SIDE, SIDE), Image.Resampling.BOX)
        values = small.tobytes()
        self._rows = [list(values[start : start + SIDE]) for start in range(0, len(values), SIDE)]
        self._columns: dict[tuple[float, float], list[list[float]]] = {}

    @property
    def contrast(self) -> float:
        """Return the standard deviation of the cells."""
        cells = [cell for row in self._rows for cell in row]
        mean = sum(cells) / len(cells)
        return math.sqrt(sum((cell - mean) ** 2 for cell in cells) / len(cells))

    def waves(self, window: Window = WHOLE) -> list[float]:
        """Return the `LOWEST` waves of a part, in luminance."""
        columns = self._across(window.left, window.right)
        down = cosines(window.top, window.bottom)
        return [sum(map(mul, columns[across], down[number])) for number, across in LOWEST]

    def _across(self, left: float, right: float) -> list[list[float]]:
        """Return each wave across as a column of its strength in every row."""
        key = (left, right)
        if key not in self._columns:
            self._columns[key] = [
                [sum(map(mul, row, wave)) for row in self._rows] for wave in cosines(left, right)
            ]
        return self._columns[key]


@lru_cache(maxsize=64)
def cosines(start: float, end: float) -> Sequence[Sequence[float]]:
    """Return the waves of a window as weights of the cells that it sees."""
    weights = [[0.0] * SIDE for _ in range(MOST)]
    count = SIDE * SAMPLES
    for sample in range(count):
        place = (sample + 0.5) / count
        seen = abs(start + place * (end - start))
        cell = min(int((2 - seen if seen > 1 else seen) * SIDE), SIDE - 1)
        for number, wave in enumerate(weights):
            wave[cell] += math.cos(math.pi * number * place) / count
    return weights


def _on_white(picture: Image.Image) -> Image.Image:
    """Return the picture as it is seen on a white page."""
    if not picture.has_transparency_data:
        return picture
    seen = picture.convert("RGBA")
    page = Image.new("RGBA", seen.size, "white")
    page.alpha_composite(seen)
    return page
