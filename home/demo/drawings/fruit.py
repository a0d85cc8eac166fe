"""A bowl of fruit on a table."""

from __future__ import annotations

from PIL import Image

from .canvas import MULTIPLY, Canvas
from .outlines import (
    Point,
    box,
    disc,
    leaf,
    moved,
    path,
    ribbon,
    scaled,
    sector,
    smooth,
    turned,
)
from .paints import Linear, Radial

_FRUIT_LIGHT = (0.36, 0.3)


def fruit_bowl() -> Image.Image:
    """Draw oranges, apples, a pear and grapes in a blue bowl beside a cut lemon."""
    canvas = Canvas(2000, 1600, paint=Radial(("#6f7f78", "#47574f", "#28342f"), (0.3, 0.3), 0.9), seed=61)
    canvas.fill(box(0, 1120, 2000, 1600), paint=Linear(("#8a5a3a", "#6d432b", "#43281c")))
    canvas.fill(box(0, 1114, 2000, 1124), paint="#b98257", opacity=0.7)
    for _ in range(26):
        y = canvas.random.uniform(1140, 1600)
        canvas.fill(
            ribbon([(0, y), (700, y + canvas.random.uniform(-8, 8)), (2000, y)], 2.5),
            paint="#3a2216",
            opacity=0.35,
        )
    canvas.fill(disc(1060, 1356, 620, 62), paint="#150d0a", opacity=0.7, soften=26)
    _apple(canvas, (700, 720), 168, ("#f4a59a", "#d23b33", "#7d1420"))
    _pear(canvas, (1010, 640))
    _round_fruit(canvas, (1250, 745), 172, ("#ffd9a0", "#f59a2e", "#a8500f"))
    _round_fruit(canvas, (930, 800), 176, ("#ffd495", "#f08c22", "#9c470c"))
    _apple(canvas, (1130, 850), 150, ("#e7f0a8", "#a9c24a", "#566f1e"))
    _grapes(canvas, (1390, 840))
    _bowl(canvas)
    _lemon(canvas)
    canvas.fill(leaf(846, 560, 150, 64, -28), paint=Linear(("#8fb35a", "#3d6a34")))
    canvas.glow((420, 220), 1300, "#ffe9c0", opacity=0.18)
    canvas.grain(7)
    return canvas.image


def _round_fruit(canvas: Canvas, at: Point, radius: float, colours: tuple[str, ...]) -> None:
    x, y = at
    body = disc(x, y, radius)
    canvas.fill(disc(x + 14, y + 20, radius * 1.02), paint="#150d0a", opacity=0.45, soften=18)
    canvas.fill(body, paint=Radial(colours, _FRUIT_LIGHT, 0.78))
    dots = [
        disc(x + canvas.random.gauss(0, radius * 0.42), y + canvas.random.gauss(0, radius * 0.42), 2)
        for _ in range(90)
    ]
    canvas.fill(*dots, paint=colours[-1], opacity=0.22, clip=body)
    canvas.fill(
        disc(x - radius * 0.34, y - radius * 0.42, radius * 0.26, radius * 0.16),
        paint="#fffbe8",
        opacity=0.5,
        soften=12,
    )


def _apple(canvas: Canvas, at: Point, size: float, colours: tuple[str, ...]) -> None:
    x, y = at
    half = [(0, -0.78), (0.32, -0.95), (0.8, -0.8), (1.0, -0.25), (0.86, 0.45), (0.48, 0.92), (0.0, 0.86)]
    right = smooth(half, closed=False)
    body = moved(scaled([*right, *[(-px, py) for px, py in right[::-1]]], size), x, y)
    canvas.fill(moved(body, 12, 18), paint="#150d0a", opacity=0.45, soften=16)
    canvas.fill(body, paint=Radial(colours, _FRUIT_LIGHT, 0.8))
    canvas.fill(
        disc(x, y - size * 0.76, size * 0.3, size * 0.12), paint=colours[-1], opacity=0.6, soften=8, clip=body
    )
    stalk = smooth([(x, y - size * 0.74), (x + 8, y - size), (x + 26, y - size * 1.2)], closed=False)
    canvas.fill(ribbon(stalk, 8, 13), paint="#4a3020")
    canvas.fill(
        disc(x - size * 0.42, y - size * 0.42, size * 0.2, size * 0.26),
        paint="#fff7e6",
        opacity=0.5,
        soften=12,
    )


def _pear(canvas: Canvas, at: Point) -> None:
    x, y = at
    half = smooth(
        [(0, -240), (52, -226), (78, -150), (100, -60), (160, 60), (150, 190), (0, 236)], closed=False
    )
    body = moved(turned([*half, *[(-px, py) for px, py in half[::-1]]], 10), x, y)
    canvas.fill(moved(body, 12, 16), paint="#150d0a", opacity=0.4, soften=18)
    canvas.fill(body, paint=Radial(("#f6eea6", "#d3c24e", "#7f8426"), (0.3, 0.4), 0.8))
    canvas.fill(disc(x + 80, y + 90, 110, 160), paint="#c65a2a", opacity=0.4, soften=44, clip=body)
    canvas.fill(
        ribbon(smooth([(x + 40, y - 232), (x + 52, y - 280), (x + 86, y - 316)], closed=False), 9, 14),
        paint="#4a3020",
    )
    canvas.fill(disc(x - 46, y - 40, 26, 70), paint="#fffbe0", opacity=0.45, soften=16)


def _grapes(canvas: Canvas, at: Point) -> None:
    x, y = at
    spots = [
        (dx * 62 + (row % 2) * 31, row * 52) for row in range(6) for dx in range(-2 + row // 2, 3 - row // 3)
    ]
    for dx, dy in sorted(spots, key=lambda spot: -spot[0] + spot[1] * 0.1):
        gx, gy = x + dx * 0.8 + canvas.random.uniform(-7, 7), y + dy - 130
        canvas.fill(disc(gx + 4, gy + 6, 45), paint="#100718", opacity=0.5, soften=6)
        canvas.fill(disc(gx, gy, 44), paint=Radial(("#c9a3d6", "#6d3b86", "#2a1238"), _FRUIT_LIGHT, 0.8))
        canvas.fill(disc(gx - 14, gy - 17, 9, 7), paint="#ffffff", opacity=0.65, soften=2)


def _bowl(canvas: Canvas) -> None:
    rim, foot = 930, 1350
    wall = smooth([(470, rim), (500, 1080), (610, 1230), (800, 1318), (900, 1330)], closed=False)
    body = [*wall, (880, foot), (1240, foot), *[(2120 - x, y) for x, y in wall[::-1]]]
    canvas.fill(
        body, paint=Linear(("#2f5f8a", "#7fb0cf", "#4d86b0", "#23507c", "#12304f"), is_horizontal=True)
    )
    canvas.fill(ribbon([(474, rim + 6), (1060, rim + 14), (1646, rim + 6)], 26), paint="#e9eef0", opacity=0.9)
    for column in range(13):
        x = 560 + column * 84
        petals = [leaf(x, 1060, 46, 24, turn) for turn in range(0, 360, 60)]
        canvas.fill(*petals, paint="#eaf2f5", opacity=0.75, clip=body)
        canvas.fill(disc(x, 1060, 9), paint="#f2b94b", clip=body)
    canvas.fill(
        ribbon([(440, 1132), (1060, 1142), (1680, 1132)], 8),
        ribbon([(440, 990), (1060, 998), (1680, 990)], 8),
        paint="#eaf2f5",
        opacity=0.8,
        clip=body,
    )
    canvas.fill(
        box(440, 900, 1700, 1360),
        paint=Linear(("#ffffff", "#9aa5b5", "#4a5568")),
        opacity=0.75,
        blend=MULTIPLY,
        clip=body,
    )
    canvas.fill(disc(690, 1080, 40, 120), paint="#ffffff", opacity=0.35, soften=24, clip=body)


def _lemon(canvas: Canvas) -> None:
    canvas.fill(disc(300, 1476, 190, 30), disc(560, 1520, 150, 26), paint="#150d0a", opacity=0.6, soften=16)
    whole = smooth(path("120,1390 170,1310 290,1285 400,1320 462,1390 400,1450 290,1478 170,1462"))
    canvas.fill(whole, paint=Radial(("#fff6b5", "#f5d63c", "#b58a12"), (0.4, 0.28), 0.8))
    canvas.fill(disc(540, 1430, 122, 112), paint=Linear(("#f7dc4c", "#d2a51c")))
    canvas.fill(disc(534, 1430, 108, 98), paint="#fff6d2")
    for slice_ in range(9):
        wedge = sector(0, 0, 90, slice_ * 40 + 3, slice_ * 40 + 37)
        canvas.fill(moved(scaled(wedge, 1, 0.9), 534, 1430), paint=Radial(("#fff2a0", "#f5d13a"), reach=0.9))
    canvas.fill(disc(534, 1430, 10), paint="#fff6d2")
