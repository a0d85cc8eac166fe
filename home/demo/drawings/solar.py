"""A field of solar panels, where sheep graze."""

from __future__ import annotations

import math

from PIL import Image

from .canvas import MULTIPLY, SCREEN, Canvas
from .outlines import Outline, Point, box, disc, ground, moved, ribbon, rounded, scaled, smooth, swell
from .paints import Linear, Radial, mix

_HORIZON, _MIDDLE = 440, 1180
_LENS, _EYE = 620, 4.5  # of the camera: pixels at distance 1, metres above the ground


def solar_field() -> Image.Image:
    """Draw rows of solar panels in the evening sun, with sheep between them."""
    canvas = Canvas(2200, 1467, paint="#f6c98f", seed=62)
    canvas.fill(box(0, 0, 2200, 480), paint=Linear(("#5f7fb0", "#b79fb8", "#f3b593", "#ffd9a0")))
    _clouds(canvas)
    canvas.glow((560, 400), 760, "#ffd890", opacity=0.9)
    canvas.fill(disc(560, 392, 54), paint="#fffbe8")
    for level, colour in ((400, "#b39ab0"), (424, "#8f8a97"), (446, "#6f7f72")):
        hill = ground(swell(canvas.random, 2200, level, 52, waves=1.7), 520)
        canvas.fill(hill, paint=Linear((colour, mix(colour, "#ffd9a0", 0.5))))
    canvas.fill(box(0, _HORIZON + 16, 2200, 1467), paint=Linear(("#c9b566", "#8fa04e", "#4f7a3f", "#2f5a34")))
    for row in range(17, -1, -1):
        _grass(canvas, 2.6 + row * 2.6)
        if row == 0:
            for x, y, size in ((250, 1068, 1.0), (372, 1082, 1.15), (905, 1060, 0.95), (1560, 1078, 1.1)):
                _sheep(canvas, (x, y), size)
        _table(canvas, 2.6 + row * 2.6)
        if row == 2:
            canvas.haze(_HORIZON + 330, _HORIZON + 16, "#ffd9a0", opacity=0.45)
    _farm(canvas)
    canvas.glow((560, 620), 1100, "#ffcf8a", opacity=0.26, blend=SCREEN)
    canvas.grain(4)
    return canvas.image


def _seen(across: float, up: float, away: float) -> Point:
    """Return where a point lies in the picture; all three in metres."""
    return _MIDDLE + across * _LENS / away, _HORIZON + (_EYE - up) * _LENS / away


def _clouds(canvas: Canvas) -> None:
    for x, y, wide in ((1500, 130, 620), (1880, 210, 460), (980, 86, 420), (240, 150, 380), (1320, 260, 300)):
        for layer in range(3):
            lens = disc(x + layer * 60, y + layer * 15, wide * (0.5 - layer * 0.1), 15 - layer * 2)
            canvas.fill(lens, paint="#ffe6cf", opacity=0.5, soften=9)


def _farm(canvas: Canvas) -> None:
    for x in range(1500, 2180, 34):
        size = canvas.random.uniform(16, 34)
        canvas.fill(disc(x, 462 - size * 0.6, size), paint=Radial(("#8f8f52", "#46603f"), (0.3, 0.3)))
    canvas.fill(box(1760, 424, 1856, 472), paint=Linear(("#f3dfc0", "#c9a98a")))
    canvas.fill([(1748, 426), (1776, 392), (1840, 392), (1868, 426)], paint="#8f4238")
    canvas.fill(box(1870, 408, 1960, 472), paint=Linear(("#a8553f", "#7a3a30")))
    canvas.fill([(1862, 410), (1915, 372), (1968, 410)], paint="#5f3530")
    canvas.fill(*[box(x, 438, x + 12, 454) for x in (1776, 1802, 1828)], paint="#ffdf9a")


def _grass(canvas: Canvas, away: float) -> None:
    """Lay a shadow under a row of panels and blades of grass before it."""
    if away > 9:
        return
    left, right = -26.0, 26.0
    shade = [
        _seen(left, 0, away + 0.9),
        _seen(right, 0, away + 0.9),
        _seen(right, 0, away),
        _seen(left, 0, away),
    ]
    canvas.fill(shade, paint="#1c3a2a", opacity=0.55, soften=6, blend=MULTIPLY)
    blades = []
    for _ in range(420):
        x, y = _seen(canvas.random.uniform(-14, 14), 0, away + canvas.random.uniform(0.9, 2.2))
        tall = canvas.random.uniform(16, 34) / away * 2.6
        blades.append([(x - 1.6, y), (x + 1.6, y), (x + canvas.random.uniform(-6, 6), y - tall)])
    canvas.fill(*blades[::2], paint="#a9b45a", opacity=0.8)
    canvas.fill(*blades[1::2], paint="#5d8a45", opacity=0.8)


def _table(canvas: Canvas, away: float) -> None:
    """Draw one row of panels on its posts, left and right of the path."""
    reach = 23 + away * 0.7
    for start, end in ((-reach, -0.55), (0.55, reach)):
        posts = [
            ribbon([_seen(across, 0, away + 0.35), _seen(across, 0.8, away + 0.35)], 16 / away)
            for across in _steps(start + 0.4, end, 1.4)
        ]
        canvas.fill(*posts, paint="#4a5258")
        face = [_at(start, 1, away), _at(end, 1, away), _at(end, 0, away), _at(start, 0, away)]
        near = ("#b9a9b8", "#5f74a0", "#2a4a7f", "#1a3260", "#142a52")
        far = max(0.0, min(0.75, (away - 5) / 26))
        canvas.fill(face, paint=Linear(tuple(mix(each, "#f0c79a", far) for each in near)))
        _shine(canvas, face, away)
        _seams(canvas, (start, end), away)


def _at(across: float, share: float, away: float) -> Point:
    """Return a point of the panels of a row; `share` goes from their lower edge to the upper one."""
    return _seen(across, 0.25 + 0.85 * share, away + 0.6 * share)


def _shine(canvas: Canvas, face: Outline, away: float) -> None:
    x = 560 + (away - 2.6) * 6
    wide = 520 / away**0.5
    beam = [
        (x - wide, face[0][1]),
        (x + wide * 0.7, face[0][1]),
        (x + wide * 0.2, face[2][1]),
        (x - wide * 1.7, face[2][1]),
    ]
    canvas.fill(
        beam,
        paint=Linear(("#ffe0a0", "#c9784a")),
        opacity=0.5,
        soften=130 / away**0.5,
        blend=SCREEN,
        clip=face,
    )


def _seams(canvas: Canvas, span: tuple[float, float], away: float) -> None:
    start, end = span
    if away < 6:
        fine = [ribbon([_at(x, 0, away), _at(x, 1, away)], 3 / away) for x in _steps(start, end, 0.1)]
        rows = [ribbon([_at(start, s / 12, away), _at(end, s / 12, away)], 3 / away) for s in range(12)]
        canvas.fill(*fine, *rows, paint="#b9cbe6", opacity=0.2)
    frames = [ribbon([_at(x, 0, away), _at(x, 1, away)], 13 / away) for x in _steps(start, end, 0.6)]
    edges = [ribbon([_at(start, share, away), _at(end, share, away)], 14 / away) for share in (0, 0.5, 1)]
    canvas.fill(*frames, *edges, paint="#e8e4e4", opacity=max(0.25, 0.9 - away / 30))


def _steps(start: float, end: float, step: float) -> list[float]:
    return [start + index * step for index in range(math.floor((end - start) / step + 0.001) + 1)]


def _sheep(canvas: Canvas, at: Point, size: float) -> None:
    def placed(points: Outline) -> list[Point]:
        return moved(scaled(points, size), *at)

    canvas.fill(placed(disc(0, 4, 62, 9)), paint="#1c3a2a", opacity=0.5, soften=5)
    canvas.fill(*[placed(box(x, -24, x + 7, 4)) for x in (-34, -20, 16, 30)], paint="#3a332f")
    puffs = [
        placed(disc(x, y, 19))
        for x, y in ((-34, -40), (-14, -52), (10, -53), (32, -42), (24, -30), (-2, -28), (-26, -28))
    ]
    canvas.fill(*puffs, paint=Linear(("#fff6e2", "#e9d6bd", "#b9a594")))
    head = smooth([(40, -50), (58, -46), (70, -30), (62, -22), (48, -30)])
    canvas.fill(placed(head), placed(disc(44, -49, 8, 4)), paint="#4a4039")
    canvas.fill(placed(rounded(-56, -46, -48, -30, 4)), paint="#e9d6bd")
