"""Colours, gradients and textures that fill outlines."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image, ImageColor

Colour = tuple[int, int, int]


def rgb(colour: str) -> Colour:
    """Return red, green and blue of a CSS colour."""
    red, green, blue = ImageColor.getrgb(colour)[:3]
    return red, green, blue


def mix(first: str, second: str, share: float) -> str:
    """Return the colour that lies `share` (0 to 1) of the way from the first to the second."""
    pairs = zip(rgb(first), rgb(second), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


@dataclass(frozen=True)
class Linear:
    """Colours spread evenly from top to bottom, or from left to right."""

    colours: tuple[str, ...]
    is_horizontal: bool = False

    def image(self, size: tuple[int, int]) -> Image.Image:
        length = size[0] if self.is_horizontal else size[1]
        strip = Image.frombytes("RGB", (length, 1), bytes(_ramp(self.colours, length)))
        if not self.is_horizontal:
            strip = strip.transpose(Image.Transpose.ROTATE_270)
        return strip.resize(size, Image.Resampling.NEAREST)


@dataclass(frozen=True)
class Radial:
    """Colours spread from a centre, in shares of the size, to `reach` times the longer edge."""

    colours: tuple[str, ...]
    centre: tuple[float, float] = (0.5, 0.5)
    reach: float = 0.75

    def image(self, size: tuple[int, int]) -> Image.Image:
        radius = max(1, round(max(size) * self.reach))
        rings = distances().resize((radius * 2, radius * 2), Image.Resampling.BILINEAR)
        distance = Image.new("L", size, 255)
        corner = (round(size[0] * self.centre[0]) - radius, round(size[1] * self.centre[1]) - radius)
        distance.paste(rings, corner)
        ramp = bytes(_ramp(self.colours, 256))
        return Image.merge("RGB", [distance.point(ramp[channel::3]) for channel in range(3)])


@dataclass(frozen=True)
class Mesh:
    """Rows of colours, blended softly into each other in both directions."""

    rows: tuple[tuple[str, ...], ...]

    def image(self, size: tuple[int, int]) -> Image.Image:
        small = Image.new("RGB", (len(self.rows[0]), len(self.rows)))
        for y, row in enumerate(self.rows):
            for x, colour in enumerate(row):
                small.putpixel((x, y), rgb(colour))
        return small.resize(size, Image.Resampling.BICUBIC)


Paint = str | Linear | Radial | Mesh


def painted(paint: Paint, size: tuple[int, int]) -> Image.Image:
    """Return an RGB image of the size, covered with the paint."""
    return Image.new("RGB", size, paint) if isinstance(paint, str) else paint.image(size)


def distances() -> Image.Image:
    """Return 256 by 256 pixels that say how far they lie from the centre: 255 from the edges on."""
    # Pillow's own gradient reaches 181 at the edges and 255 in the corners only.
    return Image.radial_gradient("L").point([min(255, round(value * 255 / 181)) for value in range(256)])


def _ramp(colours: Sequence[str], length: int) -> list[int]:
    values: list[int] = []
    stops = [rgb(colour) for colour in colours]
    for index in range(length):
        place = index / max(length - 1, 1) * (len(stops) - 1)
        lower = min(int(place), max(len(stops) - 2, 0))
        upper = min(lower + 1, len(stops) - 1)
        share = place - lower
        values += [round(a + (b - a) * share) for a, b in zip(stops[lower], stops[upper], strict=True)]
    return values


def cloud(
    rng: random.Random, size: tuple[int, int], cells: tuple[int, int], *, octaves: int = 4
) -> Image.Image:
    """Return soft grey noise; `cells` are the bumps across and down in the coarsest octave."""
    texture = Image.new("L", size, 128)
    for octave in range(octaves):
        grid = (max(2, cells[0] << octave), max(2, cells[1] << octave))
        bumps = Image.frombytes("L", grid, rng.randbytes(grid[0] * grid[1]))
        texture = Image.blend(
            texture, bumps.resize(size, Image.Resampling.BICUBIC), 1 if octave == 0 else 0.5**octave
        )
    return texture
