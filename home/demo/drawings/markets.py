"""A market in the rain, seen from above."""

from __future__ import annotations

import math

from PIL import Image

from .canvas import MULTIPLY, SCREEN, Canvas
from .outlines import Outline, Point, box, disc, moved, ribbon, ring, rounded, smooth, turned
from .paints import Linear, mix
from .umbrellas import draw_drops, draw_umbrella

_WIDE, _HIGH = 2000, 1500
_STALLS = (
    ((190, 200), 7, ("#d9433f", "#fbf1df"), "#d98a2b"),
    ((700, 130), -5, ("#2f7f86", "#f7ead0"), "#b23a35"),
    ((1290, 170), 4, ("#e9a03b", "#fff3d9"), "#6f9a45"),
    ((1810, 250), -8, ("#3f5f8f", "#f4ead7"), "#e2c25a"),
    ((170, 1270), -6, ("#5f8a55", "#fbf1df"), "#c8553d"),
    ((730, 1380), 5, ("#8a4f7d", "#f7e3e0"), "#e9a03b"),
    ((1330, 1330), -4, ("#d9433f", "#fbf1df"), "#8fae5d"),
    ((1830, 1250), 8, ("#2f7f86", "#f7ead0"), "#d9553f"),
)
_UMBRELLAS = (
    ((420, 640), 128, ("#f0b429",), 10),
    ((660, 860), 112, ("#1d2f4a",), 30),
    ((905, 610), 134, ("#d9433f", "#fbf1df"), 0),
    ((1120, 850), 120, ("#2a9d8f",), 16),
    ((1400, 640), 116, ("#e76f7f",), 40),
    ((1640, 800), 132, ("#f4ead7", "#2f5d8a"), 8),
    ((250, 900), 104, ("#7a5bb0",), 22),
    ((1880, 600), 108, ("#1d2f4a",), 12),
    ((1000, 1080), 100, ("#f0b429", "#e07a3f"), 4),
)


def market_in_rain() -> Image.Image:
    """Draw striped awnings and open umbrellas on wet cobbles, from straight above."""
    canvas = Canvas(_WIDE, _HIGH, paint=Linear(("#56626f", "#6d7a86", "#4d5966")), seed=64)
    _cobbles(canvas)
    _puddles(canvas)
    for at, degrees, stripes, goods in _STALLS:
        _stall(canvas, at, degrees, (*stripes, goods))
    for at, radius, colours, degrees in _UMBRELLAS:
        draw_umbrella(canvas, at, radius, colours, degrees)
    _rain(canvas)
    canvas.grain(4)
    return canvas.image


def _cobbles(canvas: Canvas) -> None:
    for row in range(-1, 36):
        stones: dict[str, list[Outline]] = {}
        for column in range(-1, 50):
            x = column * 42 + (row % 2) * 21
            y = row * 42 + 15 * math.sin(column * 0.52)
            colour = canvas.random.choice(("#5d6976", "#677483", "#727f8c", "#54606d", "#7c8894"))
            stones.setdefault(colour, []).append(rounded(x + 2, y + 2, x + 39, y + 39, 11))
        for colour, outlines in stones.items():
            canvas.fill(*outlines, paint=colour)
            canvas.fill(
                *[disc(stone[0][0] - 19, stone[0][1] - 3, 9, 4) for stone in outlines],
                paint="#b9c6d2",
                opacity=0.22,
            )


def _puddles(canvas: Canvas) -> None:
    for x, y, wide in (
        (560, 560, 170),
        (1240, 980, 230),
        (1700, 1010, 160),
        (320, 1080, 150),
        (1560, 480, 140),
    ):
        shore = smooth(
            [
                (x + wide * reach * math.cos(angle), y + wide * 0.5 * reach * math.sin(angle))
                for angle in [step * math.tau / 11 for step in range(11)]
                for reach in [canvas.random.uniform(0.72, 1.1)]
            ]
        )
        canvas.fill(moved(shore, -3, -4), paint="#2b3541", opacity=0.5, soften=3)
        canvas.fill(shore, paint=Linear(("#c9d8e2", "#9fb4c4", "#7d93a6")), opacity=0.85, soften=1.5)
        for _ in range(7):
            at = (
                x + canvas.random.uniform(-0.55, 0.55) * wide,
                y + canvas.random.uniform(-0.26, 0.26) * wide,
            )
            size = canvas.random.uniform(9, 26)
            canvas.fill(
                ring(at, size, size - 2.4),
                ring(at, size * 0.5, size * 0.5 - 2),
                paint="#f1f6fa",
                opacity=0.75,
            )


def _stall(canvas: Canvas, at: Point, degrees: float, colours: tuple[str, str, str]) -> None:
    first, second, goods = colours
    inward = 1 if at[1] < _HIGH / 2 else -1

    def placed(points: Outline) -> list[Point]:
        return moved(turned(points, degrees), *at)

    canvas.fill(placed(box(-215, -140, 225, 170)), paint="#1a222c", opacity=0.6, soften=20, blend=MULTIPLY)
    counter = (130, 226) if inward > 0 else (-226, -130)
    canvas.fill(placed(box(-200, counter[0], 200, counter[1])), paint=Linear(("#8c5f3c", "#6e4630")))
    for crate in range(5):
        left = -190 + crate * 77
        canvas.fill(placed(rounded(left, counter[0] + 12, left + 68, counter[1] - 10, 6)), paint="#4a3223")
        ware = (goods, "#7fa84f", "#e9c46a", "#b23a35", mix(goods, "#ffffff", 0.3))[crate]
        fruit = [
            (left + canvas.random.uniform(12, 56), canvas.random.uniform(counter[0] + 24, counter[1] - 22))
            for _ in range(22)
        ]
        for reach, shade in ((10, mix(ware, "#2b1b16", 0.35)), (8, ware), (3, mix(ware, "#ffffff", 0.55))):
            canvas.fill(*[placed(disc(x, y, reach)) for x, y in fruit[::2]], paint=shade)
        for reach, shade in ((10, mix(ware, "#2b1b16", 0.35)), (8, ware), (3, mix(ware, "#ffffff", 0.55))):
            canvas.fill(*[placed(disc(x, y, reach)) for x, y in fruit[1::2]], paint=shade)
    roof = placed(box(-215, -150, 215, 150))
    for stripe in range(10):
        left = -215 + stripe * 43
        canvas.fill(placed(box(left, -150, left + 43.5, 150)), paint=first if stripe % 2 == 0 else second)
    low, high = placed(box(-215, 0, 215, 150)), placed(box(-215, -150, 215, 0))
    canvas.fill(low, paint=Linear(("#1d2733", "#39434f")), opacity=0.26, blend=MULTIPLY)
    canvas.fill(high, paint="#ffffff", opacity=0.14)
    canvas.fill(placed(ribbon([(-215, 0), (215, 0)], 6)), paint="#ffffff", opacity=0.6)
    scallops = [placed(disc(-193.5 + stripe * 43, 150 * inward, 21.5, 13)) for stripe in range(10)]
    canvas.fill(*scallops[::2], paint=mix(first, "#1d2733", 0.18))
    canvas.fill(*scallops[1::2], paint=mix(second, "#1d2733", 0.18))
    draw_drops(canvas, roof, 60)


def _rain(canvas: Canvas) -> None:
    """Let drops fall towards the ground: from above they seem to come from the middle."""
    for _ in range(260):
        angle, near = canvas.random.uniform(0, math.tau), canvas.random.uniform(0.25, 1.25)
        x, y = _WIDE / 2 + near * 1000 * math.cos(angle), _HIGH / 2 + near * 800 * math.sin(angle)
        long = 18 + 46 * near
        line = [(x, y), (x + long * math.cos(angle), y + long * math.sin(angle))]
        canvas.fill(ribbon(line, 1, 3.2), paint="#eaf2f8", opacity=0.5, blend=SCREEN)
