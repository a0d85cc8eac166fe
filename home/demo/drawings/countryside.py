"""Balloons over fields, and turbines on hills."""

from __future__ import annotations

import math

from PIL import Image

from .canvas import MULTIPLY, SOFT_LIGHT, Canvas
from .outlines import (
    Outline,
    Point,
    box,
    disc,
    ground,
    moved,
    path,
    ribbon,
    ridge,
    rounded,
    scaled,
    smooth,
    swell,
    turned,
)
from .paints import Linear, Radial, mix

_CROPS = ("#a8b764", "#7f9f57", "#d9be69", "#5f8a55", "#c7a24f", "#8fae5d", "#e2cd86")


def balloons_at_sunrise() -> Image.Image:
    """Draw six striped hot-air balloons over patchwork fields and a winding river."""
    canvas = Canvas(2000, 1500, paint="#fff0d2", seed=2)
    canvas.fill(box(0, 0, 2000, 1000), paint=Linear(("#5fa8d3", "#a9d3e0", "#ffe1b5", "#ffcf9a")))
    canvas.glow((330, 820), 900, "#ffd28a", opacity=0.8)
    canvas.fill(disc(330, 860, 80), paint="#fffbe9")
    for level, colour in ((880, "#b8b3b0"), (935, "#98a79a")):
        canvas.fill(ground(ridge(canvas.random, 2000, level, 110), 1100), paint=Linear((colour, "#f3d8b0")))
    _fields(canvas)
    for x, y, size, colours in (
        (1720, 690, 0.3, ("#3d6f8e", "#f4ead7")),
        (610, 640, 0.36, ("#8a4f7d", "#f3c9a5")),
        (1180, 250, 0.55, ("#2f8f83", "#f7e3b0")),
        (1560, 400, 0.85, ("#e9a03b", "#fff3d9", "#d9553f")),
        (880, 480, 1.35, ("#d9433f", "#fff1da", "#2f5d8a", "#fff1da")),
        (300, 240, 0.5, ("#e2725b", "#ffd9a0")),
    ):
        _balloon(canvas, (x, y), size, colours)
    canvas.grain(4)
    return canvas.image


def _fields(canvas: Canvas) -> None:
    for row in range(7):
        edges = (985 + row**1.75 * 17, 985 + (row + 1) ** 1.75 * 17)
        for column in range(-1, 14 - row):
            _plot(canvas, (row, column), edges)
    _river(canvas)
    canvas.haze(1100, 975, "#fff1d6", opacity=0.75)
    for _ in range(120):
        _bush(canvas, canvas.random.uniform(0, 2000), canvas.random.uniform(1060, 1480))


def _plot(canvas: Canvas, place: tuple[int, int], edges: tuple[float, float]) -> None:
    (row, column), (upper, lower) = place, edges
    columns = 13 - row
    wide = 2000 / columns
    lean = (column - columns / 2) * wide * 0.16
    left, right = column * wide + row * 23, (column + 1) * wide + row * 23
    near_left, near_right = (left + lean, lower + 2), (right + lean + wide * 0.2, lower + 2)
    colour = mix(canvas.random.choice(_CROPS), "#ffe2b0", 0.42 - row * 0.06)
    shade = Linear((colour, mix(colour, "#4d6b3c", 0.12)))
    canvas.fill([(left, upper), (right, upper), near_right, near_left], paint=shade)
    canvas.fill(ribbon([(left, upper), near_left], 2 + row * 0.8), paint="#48683f", opacity=0.5)


def _river(canvas: Canvas) -> None:
    left = smooth(path("1330,984 1240,1020 1330,1075 1170,1180 1200,1320 960,1520"), closed=False)
    right = smooth(path("1350,984 1280,1018 1400,1080 1270,1190 1340,1330 1230,1520"), closed=False)
    canvas.fill([*left, *right[::-1]], paint=Linear(("#ffe9c2", "#9cc6d0", "#4f93b3")))


def _bush(canvas: Canvas, x: float, y: float) -> None:
    # The river runs between these, and no bush grows in it.
    if 940 < x < 1420:
        return
    size = (y - 960) * 0.045
    canvas.fill(disc(x + size * 0.5, y + size * 0.8, size * 1.3, size * 0.4), paint="#2f4a30", opacity=0.3)
    canvas.fill(disc(x, y, size), paint=Radial(("#8fae5a", "#3f6b45"), (0.35, 0.3)))


_ENVELOPE = [(0, -250), (140, -215), (205, -110), (195, 0), (140, 100), (62, 185), (40, 205)]


def _balloon(canvas: Canvas, at: Point, size: float, colours: tuple[str, ...]) -> None:
    half = smooth(_ENVELOPE, closed=False)
    whole = [*half, *[(-x, y) for x, y in half[::-1]]]

    def placed(points: Outline) -> list[Point]:
        return moved(scaled(points, size), *at)

    gores = 14
    for gore in range(gores // 2):
        angle = math.pi / 2 * (1 - gore / (gores / 2))
        stripe = scaled(whole, math.sin(angle), 1)
        canvas.fill(placed(stripe), paint=colours[gore % len(colours)])
    outline = placed(whole)
    canvas.fill(
        placed(disc(95, 10, 190, 260)),
        paint="#3b2440",
        opacity=0.3,
        soften=50 * size,
        blend=MULTIPLY,
        clip=outline,
    )
    canvas.fill(
        placed(disc(-80, -110, 80, 110)), paint="#fff6dc", opacity=0.4, soften=34 * size, clip=outline
    )
    canvas.fill(placed([(-40, 203), (40, 203), (30, 222), (-30, 222)]), paint=mix(colours[0], "#2b1b26", 0.4))
    ropes = [ribbon([(x, 220), (x * 0.8, 292)], 2.4) for x in (-30, -10, 10, 30)]
    canvas.fill(*[placed(rope) for rope in ropes], paint="#5a4030")
    canvas.fill(placed(rounded(-30, 290, 30, 338, 8)), paint=Linear(("#a9743f", "#6b4426")))
    canvas.fill(placed(box(-33, 288, 33, 298)), paint="#5a3a22")


def wind_turbines() -> Image.Image:
    """Draw white wind turbines on green hills under large clouds."""
    canvas = Canvas(2200, 1467, paint=Linear(("#3f8fc9", "#8cc6e6", "#d9eef2", "#fbf3dc")), seed=26)
    for x, y, size in ((380, 330, 1.2), (1280, 210, 0.8), (1880, 420, 1.4), (900, 540, 0.7)):
        _cumulus(canvas, x, y, size)
    layers = ((960, "#9cc3a8"), (1040, "#78ad7e"), (1140, "#5a9a62"), (1270, "#3f8550"))
    turbines = (
        ((1180, 940, 0.42), (1460, 950, 0.4)),
        ((700, 1010, 0.62), (1760, 1010, 0.66)),
        ((330, 1110, 1.0),),
        ((1330, 1220, 1.32),),
    )
    for (level, colour), group in zip(layers, turbines, strict=True):
        for x, y, size in group:
            _turbine(canvas, (x, y + 110), size)
        hill = ground(swell(canvas.random, 2200, level, 130, waves=1.2), 1467)
        canvas.fill(hill, paint=Linear((mix(colour, "#fff3b8", 0.3), colour, mix(colour, "#1f4a3a", 0.35))))
    _flowers(canvas)
    canvas.grain(4)
    return canvas.image


def _flowers(canvas: Canvas) -> None:
    for _ in range(240):
        x, y = canvas.random.uniform(0, 2200), canvas.random.uniform(1330, 1467)
        canvas.fill(
            disc(x, y, (y - 1290) / 26), paint=canvas.random.choice(("#f7d154", "#fff7e0", "#e8654f"))
        )


def _cumulus(canvas: Canvas, x: float, y: float, size: float) -> None:
    puffs = [
        disc(
            x + canvas.random.gauss(0, 95) * size,
            y - abs(canvas.random.gauss(0, 42)) * size,
            canvas.random.uniform(36, 84) * size,
        )
        for _ in range(20)
    ]
    base = rounded(x - 240 * size, y - 40 * size, x + 240 * size, y + 34 * size, 37 * size)
    canvas.fill(
        *[moved(puff, 0, 22 * size) for puff in puffs],
        moved(base, 0, 14 * size),
        paint="#c9deea",
        opacity=0.85,
    )
    canvas.fill(*puffs, base, paint=Linear(("#ffffff", "#ffffff", "#eef4f6")))


def _turbine(canvas: Canvas, foot: Point, size: float) -> None:
    x, y = foot
    hub = (x, y - 640 * size)
    mast = [(x - 7 * size, hub[1]), (x + 7 * size, hub[1]), (x + 15 * size, y), (x - 15 * size, y)]
    canvas.fill(mast, paint=Linear(("#ffffff", "#e6edf0", "#aebfc8"), is_horizontal=True))
    blade = smooth([(0, -7), (70, -20), (180, -13), (330, -1), (330, 1), (180, 4), (0, 7)], steps=6)
    start = canvas.random.uniform(0, 120)
    for third in range(3):
        wing = moved(turned(scaled(blade, size), start + third * 120), *hub)
        canvas.fill(wing, paint=Linear(("#ffffff", "#d7e1e6")))
    canvas.fill(disc(*hub, 17 * size), paint="#f4f7f8")
    canvas.fill(disc(*hub, 8 * size), paint="#c3ced4", blend=SOFT_LIGHT)
