"""A picture in the making: fills anti-aliased outlines, lays light, haze and reflections over them."""

from __future__ import annotations

import math
import random
from collections.abc import Callable

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

from .outlines import Outline, Point
from .paints import Paint, distances, painted

# Outlines are drawn this many times larger and then averaged: 17 shades on an edge.
_OVERSAMPLING = 4
# Edges blurred by at least so many pixels need no such care.
_SOFT_EDGE = 4

Blend = Callable[[Image.Image, Image.Image], Image.Image]
SCREEN: Blend = ImageChops.screen
MULTIPLY: Blend = ImageChops.multiply
SOFT_LIGHT: Blend = ImageChops.soft_light

_Box = tuple[int, int, int, int]


class Canvas:
    """An RGB image of fixed size with a random generator of its own."""

    def __init__(self, width: int, height: int, *, paint: Paint, seed: int = 1) -> None:
        self.width = width
        self.height = height
        self.image = painted(paint, (width, height))
        self.random = random.Random(seed)  # noqa: S311 - pictures must repeat, nothing here is secret

    def fill(
        self,
        *outlines: Outline,
        paint: Paint,
        opacity: float = 1,
        soften: float = 0,
        blend: Blend | None = None,
        clip: Outline | None = None,
    ) -> None:
        """Fill all outlines as one shape, with edges blurred by `soften` pixels, inside `clip` only."""
        area = self._area(outlines, margin=math.ceil(soften * 3) + 1)
        if area is None:
            return
        mask = _mask(outlines, area, 1 if soften >= _SOFT_EDGE else _OVERSAMPLING)
        if soften:
            mask = mask.filter(ImageFilter.GaussianBlur(soften))
        if clip is not None:
            mask = ImageChops.multiply(mask, _mask([clip], area, _OVERSAMPLING))
        self.lay(painted(paint, mask.size), mask, area[:2], opacity=opacity, blend=blend)

    def lay(
        self,
        layer: Image.Image,
        mask: Image.Image,
        corner: tuple[int, int] = (0, 0),
        *,
        opacity: float = 1,
        blend: Blend | None = None,
    ) -> None:
        """Paste a layer through a grey mask, its upper left corner at `corner`."""
        if opacity < 1:
            mask = mask.point([round(value * opacity) for value in range(256)])
        if blend is not None:
            right, bottom = corner[0] + layer.width, corner[1] + layer.height
            layer = blend(self.image.crop((*corner, right, bottom)), layer)
        self.image.paste(layer, corner, mask)

    def glow(
        self, centre: Point, radius: float, colour: str, *, opacity: float = 1, blend: Blend = SCREEN
    ) -> None:
        """Lay round light that fades to nothing at `radius`."""
        area = self._area(
            [[(centre[0] - radius, centre[1] - radius), (centre[0] + radius, centre[1] + radius)]]
        )
        if area is None:
            return
        size = (area[2] - area[0], area[3] - area[1])
        light = distances().point([round(255 * max(0, 1 - v / 255) ** 2) for v in range(256)])
        scale = 256 / (2 * radius)
        left, top = area[0] - (centre[0] - radius), area[1] - (centre[1] - radius)
        matrix = (scale, 0, left * scale, 0, scale, top * scale)
        mask = light.transform(size, Image.Transform.AFFINE, matrix, Image.Resampling.BILINEAR)
        self.lay(painted(colour, size), mask, area[:2], opacity=opacity, blend=blend)

    def haze(self, top: float, bottom: float, colour: str, *, opacity: float = 0.6) -> None:
        """Lay mist that is thickest at `bottom` and gone at `top`; `top` may lie below `bottom`."""
        low, high = sorted((round(top), round(bottom)))
        fade = Image.linear_gradient("L").resize((self.width, high - low), Image.Resampling.BILINEAR)
        mask = fade if top < bottom else fade.transpose(Image.Transpose.FLIP_TOP_BOTTOM)
        self.lay(painted(colour, fade.size), mask, (0, low), opacity=opacity)

    def reflect(self, waterline: int, *, depth: float = 1, ripple: float = 6, rate: float = 0.35) -> None:
        """Mirror what stands above the waterline below it, squeezed by `depth` and rippled sideways."""
        height = self.height - waterline
        source = self.image.crop((0, max(0, waterline - round(height / depth)), self.width, waterline))
        mirror = source.transpose(Image.Transpose.FLIP_TOP_BOTTOM).resize((self.width, height))
        for row in range(height):
            nearness = row / height
            phase = row * rate / (0.35 + nearness * 1.4) + math.sin(row * 0.07) * 1.5
            shift = round(ripple * (0.25 + nearness) * math.sin(phase))
            line = mirror.crop((0, row, self.width, row + 1))
            self.image.paste(ImageChops.offset(line, shift, 0), (0, waterline + row))
        # Rows move by whole pixels: a little blur hides their steps, and water is never sharp.
        water = self.image.crop((0, waterline, self.width, self.height))
        self.image.paste(water.filter(ImageFilter.GaussianBlur(1.2)), (0, waterline))

    def grain(self, amount: int = 5) -> None:
        """Add fine noise of at most `amount` levels, which also hides the bands of long gradients."""
        size = (self.width, self.height)
        noise = Image.frombytes("L", size, self.random.randbytes(size[0] * size[1]))
        noise = noise.point([round(value / 255 * amount * 2) for value in range(256)])
        self.image = ImageChops.add(self.image, Image.merge("RGB", (noise,) * 3), 1, -amount)

    def text(self, at: Point, words: str, size: int, colour: str, *, anchor: str = "la") -> None:
        """Write words in Pillow's built-in face; `anchor` as in ImageDraw."""
        ImageDraw.Draw(self.image).text(
            at, words, fill=colour, font=ImageFont.load_default(size), anchor=anchor
        )

    def cut(self, *outlines: Outline) -> Image.Image:
        """Return the picture as RGBA, transparent outside the outlines."""
        picture = self.image.convert("RGBA")
        picture.putalpha(_mask(outlines, (0, 0, self.width, self.height), _OVERSAMPLING))
        return picture

    def _area(self, outlines: tuple[Outline, ...] | list[Outline], margin: int = 1) -> _Box | None:
        xs = [x for outline in outlines for x, _ in outline]
        ys = [y for outline in outlines for _, y in outline]
        if not xs:
            return None
        left, top = max(0, math.floor(min(xs)) - margin), max(0, math.floor(min(ys)) - margin)
        right = min(self.width, math.ceil(max(xs)) + margin)
        bottom = min(self.height, math.ceil(max(ys)) + margin)
        return (left, top, right, bottom) if left < right and top < bottom else None


def _mask(outlines: tuple[Outline, ...] | list[Outline], area: _Box, factor: int) -> Image.Image:
    left, top, right, bottom = area
    large = Image.new("L", ((right - left) * factor, (bottom - top) * factor))
    draw = ImageDraw.Draw(large)
    for outline in outlines:
        draw.polygon([((x - left) * factor, (y - top) * factor) for x, y in outline], fill=255)
    return large.reduce(factor) if factor > 1 else large
