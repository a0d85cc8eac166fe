"""A square in the snow."""

from __future__ import annotations

import math

from PIL import Image

from .canvas import Canvas
from .firs import lit_fir
from .gables import draw_houses
from .outlines import Outline, Point, box, disc, ground, moved, path, ribbon, rounded, scaled, smooth, swell
from .paints import Linear, mix

_FLOOR = 1330


def snowy_square() -> Image.Image:
    """Draw a tall fir with lights on a square at night, in falling snow; a tall picture."""
    canvas = Canvas(
        1600, 2000, paint=Linear(("#0c1738", "#1f3465", "#4b5c8f", "#8f8fb5", "#8f8fb5")), seed=63
    )
    draw_houses(canvas, _FLOOR)
    canvas.haze(900, _FLOOR, "#c9c3dc", opacity=0.34)
    _floor(canvas)
    for x, y, size in ((470, 1420, 0.62), (1210, 1420, 0.62), (200, 1640, 1.0), (1420, 1640, 1.0)):
        _lamp(canvas, (x, y), size)
    lit_fir(canvas, (820, 1560))
    for x, y, size, coat in (
        (520, 1590, 0.9, "#a8383a"),
        (590, 1594, 0.84, "#2f4a6b"),
        (1150, 1530, 0.7, "#5a3f6b"),
    ):
        _walker(canvas, (x, y), size, coat)
    _child(canvas, (1110, 1760))
    _snow(canvas)
    canvas.grain(4)
    return canvas.image


def _floor(canvas: Canvas) -> None:
    canvas.fill(box(0, _FLOOR - 14, 1600, 2000), paint=Linear(("#a9b5db", "#93a6d6", "#c6d3ee", "#e6edfa")))
    for level, colour in ((1480, "#b5c3e6"), (1640, "#c3d0ee"), (1830, "#d6e0f5")):
        bank = ground(swell(canvas.random, 1600, level, 50, waves=1.2), 2010)
        canvas.fill(
            bank,
            paint=Linear((mix(colour, "#ffffff", 0.35), colour, mix(colour, "#7f93cb", 0.3))),
            opacity=0.85,
        )
    for x, y, reach in ((820, 1570, 620), (200, 1650, 330), (1420, 1650, 330), (820, 1380, 700)):
        light = disc(x, y, reach, reach * 0.24)
        canvas.fill(light, paint="#ffc988", opacity=0.42, soften=70)
    for step in range(17):
        left, upper, size = 560 - step * 13 + 26 * math.sin(step / 3), 1640 + step * 21, 5 + step * 0.5
        canvas.fill(
            disc(left - size * 1.5, upper, size, size * 0.5),
            disc(left + size * 1.5, upper + 10, size, size * 0.5),
            paint="#7389c0",
            opacity=0.7,
        )


def _lamp(canvas: Canvas, foot: Point, size: float) -> None:
    def placed(points: Outline) -> list[Point]:
        return moved(scaled(points, size), *foot)

    canvas.fill(placed(disc(0, 2, 52, 12)), paint="#6f84bd", opacity=0.6, soften=6)
    canvas.fill(
        placed(path("-9,0 -5,-400 5,-400 9,0")),
        placed(box(-18, -30, 18, 0)),
        placed(box(-34, -352, 34, -345)),
        paint="#161c38",
    )
    canvas.fill(placed(path("-22,-410 -34,-486 34,-486 22,-410")), paint=Linear(("#fff6d6", "#ffcf7a")))
    canvas.fill(
        placed(ribbon([(-22, -410), (-34, -486)], 5)),
        placed(ribbon([(22, -410), (34, -486)], 5)),
        placed(box(-26, -412, 26, -402)),
        paint="#161c38",
    )
    canvas.fill(placed(path("-42,-484 -14,-520 14,-520 42,-484")), paint="#161c38")
    canvas.fill(placed(smooth(path("-44,-484 -30,-512 0,-530 30,-512 44,-484 0,-494"))), paint="#f4f7fe")
    canvas.glow((foot[0], foot[1] - 450 * size), 330 * size, "#ffcf80", opacity=0.85)


def _walker(canvas: Canvas, foot: Point, size: float, coat: str) -> None:
    def placed(points: Outline) -> list[Point]:
        return moved(scaled(points, size), *foot)

    canvas.fill(placed(disc(0, 2, 46, 9)), paint="#5f74b3", opacity=0.6, soften=5)
    canvas.fill(placed(box(-18, -50, -4, 0)), placed(box(4, -50, 18, 0)), paint="#1a1a2e")
    shape = smooth(path("-30,-42 -34,-110 -26,-160 0,-172 26,-160 34,-110 30,-42 0,-36"))
    canvas.fill(
        placed(shape),
        paint=Linear((mix(coat, "#ffffff", 0.15), coat, mix(coat, "#10142e", 0.4)), is_horizontal=True),
    )
    canvas.fill(placed(disc(0, -192, 20, 23)), paint="#3a2b33")
    canvas.fill(
        placed(smooth(path("-23,-194 -20,-216 0,-226 20,-216 23,-194 0,-200"))),
        placed(disc(0, -226, 8)),
        paint="#e9e2d5",
    )
    canvas.fill(placed(rounded(-25, -176, 25, -160, 8)), paint="#e9b44c")


def _child(canvas: Canvas, foot: Point) -> None:
    x, y = foot
    canvas.fill(
        ribbon(smooth([(x + 18, y - 62), (x + 90, y - 20), (x + 150, y - 18)], closed=False), 4),
        paint="#3a2c44",
    )
    sled = smooth([(x + 140, y - 14), (x + 150, y + 8), (x + 190, y + 10), (x + 290, y + 10)], closed=False)
    canvas.fill(ribbon(sled, 8), box(x + 160, y - 22, x + 284, y - 10), paint="#8f4238")
    canvas.fill(*[box(x + at, y - 12, x + at + 8, y + 8) for at in (180, 256)], paint="#5f2f2f")
    _walker(canvas, foot, 0.78, "#3f7f72")


def _snow(canvas: Canvas) -> None:
    for count, size, opacity in ((420, 2.6, 0.8), (160, 4.6, 0.75), (34, 9.5, 0.5)):
        flakes = [
            disc(
                canvas.random.uniform(0, 1600),
                canvas.random.uniform(0, 2000),
                size * canvas.random.uniform(0.6, 1.3),
            )
            for _ in range(count)
        ]
        canvas.fill(*flakes, paint="#ffffff", opacity=opacity, soften=size * 0.28)
