"""What stands for an image until it is there: ThumbHash, and its main colour.

ThumbHash is a small blurred picture in about 25 bytes. Source: Evan Wallace, https://evanw.github.io/thumbhash/
"""

from __future__ import annotations

import base64
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PIL import Image

SIDE = 32  # pixels; the hash tells less than that
COLOURS = 8  # that the picture is reduced to before the most frequent one is taken


@dataclass(frozen=True, kw_only=True)
class Placeholder:
    """The hash in base64, as decoders in browsers take it; the colour as CSS writes it, "#rrggbb"."""

    thumbhash: str
    colour: str


def make_placeholder(picture: Image.Image) -> Placeholder:
    """Return the placeholder of a picture of any size and mode."""
    small = picture.convert("RGBA")
    small.thumbnail((SIDE, SIDE))
    return Placeholder(thumbhash=base64.b64encode(thumbhash(small)).decode(), colour=main_colour(small))


def main_colour(picture: Image.Image) -> str:
    """Return the most frequent of a few colours, of what can be seen of the picture."""
    seen = Image.new("RGB", picture.size, "white")
    seen.paste(picture, mask=picture.getchannel("A") if picture.mode == "RGBA" else None)
    reduced = seen.quantize(COLOURS)
    counts = reduced.histogram()  # of the places in the palette
    index = counts.index(max(counts))
    palette = reduced.getpalette() or [0, 0, 0]
    return "#{:02x}{:02x}{:02x}".format(*palette[3 * index : 3 * index + 3])


@dataclass(frozen=True, kw_only=True)
class _Channel:
    """A channel as waves: the mean, the others from 0 to 1, and how far these reach."""

    mean: float
    waves: list[float]
    scale: float


def thumbhash(picture: Image.Image) -> bytes:
    """Return the hash of a picture in RGBA of at most 100 by 100 pixels."""
    width, height = picture.size
    light, yellow, red, alpha = _channels(picture)
    has_alpha = sum(alpha) < width * height
    most = 5 if has_alpha else 7  # waves along the longer side
    across = max(1, _round(most * width / max(width, height)))
    down = max(1, _round(most * height / max(width, height)))
    size = (width, height)
    encoded_light = _encode(light, size, max(3, across), max(3, down))
    encoded_yellow, encoded_red = _encode(yellow, size, 3, 3), _encode(red, size, 3, 3)
    is_landscape = width > height
    head = (
        _round(63 * encoded_light.mean)
        | _round(31.5 + 31.5 * encoded_yellow.mean) << 6
        | _round(31.5 + 31.5 * encoded_red.mean) << 12
        | _round(31 * encoded_light.scale) << 18
        | has_alpha << 23
    ).to_bytes(3, "little")
    head += (
        (down if is_landscape else across)
        | _round(63 * encoded_yellow.scale) << 3
        | _round(63 * encoded_red.scale) << 9
        | is_landscape << 15
    ).to_bytes(2, "little")
    waves = [*encoded_light.waves, *encoded_yellow.waves, *encoded_red.waves]
    if has_alpha:
        encoded_alpha = _encode(alpha, size, 5, 5)
        head += bytes([_round(15 * encoded_alpha.mean) | _round(15 * encoded_alpha.scale) << 4])
        waves += encoded_alpha.waves
    return head + bytes(_nibbles([_round(15 * wave) for wave in waves]))


def _channels(picture: Image.Image) -> tuple[list[float], list[float], list[float], list[float]]:
    """Return light, yellow-blue, red-green and alpha; what is transparent has the mean colour of the rest."""
    raw = picture.tobytes()
    pixels = [tuple(raw[start : start + 4]) for start in range(0, len(raw), 4)]
    weight = sum(pixel[3] for pixel in pixels) / 255 or 1
    mean = [sum(pixel[3] / 255 * pixel[place] for pixel in pixels) / 255 / weight for place in range(3)]
    light, yellow, red, alpha = [], [], [], []
    for pixel in pixels:
        a = pixel[3] / 255
        r, g, b = (mean[place] * (1 - a) + a * pixel[place] / 255 for place in range(3))
        light.append((r + g + b) / 3)
        yellow.append((r + g) / 2 - b)
        red.append(r - g)
        alpha.append(a)
    return light, yellow, red, alpha


def _encode(channel: Sequence[float], size: tuple[int, int], across: int, down: int) -> _Channel:
    """Return the low waves of a channel by a discrete cosine transform."""
    width, height = size
    values = [
        sum(
            channel[x + y * width] * math.cos(math.pi / width * cx * (x + 0.5)) * vertical
            for y in range(height)
            for vertical in [math.cos(math.pi / height * cy * (y + 0.5))]
            for x in range(width)
        )
        / (width * height)
        for cx, cy in _wave_numbers(across, down)
    ]
    mean, *waves = values
    scale = max((abs(wave) for wave in waves), default=0.0)
    return _Channel(
        mean=mean, waves=[0.5 + 0.5 / scale * wave if scale else 0.0 for wave in waves], scale=scale
    )


def _wave_numbers(across: int, down: int) -> Iterator[tuple[int, int]]:
    for cy in range(down):
        cx = 0
        while cx * down < across * (down - cy):
            yield cx, cy
            cx += 1


def _nibbles(values: Sequence[int]) -> Iterator[int]:
    """Yield two values a byte, the first in the lower half."""
    padded = [*values, 0] if len(values) % 2 else values
    for low, high in zip(padded[::2], padded[1::2], strict=True):
        yield low | high << 4


def _round(value: float) -> int:
    """Round as JavaScript does, whose decoders this is for: halves go up."""
    return math.floor(value + 0.5)
