"""A notice that hangs on a wall of boards."""

from __future__ import annotations

import math

from PIL import Image

from .canvas import MULTIPLY, SOFT_LIGHT, Canvas
from .outlines import Outline, Point, box, disc, leaf, moved, ribbon, ring, scaled, smooth, swell
from .paints import Linear, Radial, cloud, mix

_INK, _RED, _PAPER = "#1c2f45", "#b8402f", "#f6ecd6"


def quay_notice() -> Image.Image:
    """Draw a printed notice about a night on the quay, pinned to weathered boards; a tall picture."""
    canvas = Canvas(1600, 2100, paint="#5f7370", seed=65)
    _boards(canvas)
    sheet = [(232, 214), (1370, 202), (1378, 1890), (1330, 1926), (226, 1914)]
    canvas.fill(moved(sheet, 16, 24), paint="#16211f", opacity=0.6, soften=20, blend=MULTIPLY)
    canvas.fill(sheet, paint=Linear((_PAPER, "#f2e5c9", "#ecdcba")))
    _picture(canvas)
    _words(canvas)
    canvas.fill([(1378, 1890), (1330, 1926), (1326, 1880)], paint=Linear(("#d9c7a0", "#b9a57d")))
    for x, y in ((270, 252), (1332, 244), (268, 1872)):
        _pin(canvas, x, y)
    _corner_leaves(canvas)
    canvas.grain(5)
    return canvas.image


def _boards(canvas: Canvas) -> None:
    for index in range(8):
        left = index * 202 - 8
        colour = mix("#5f7a76", "#7d9088", canvas.random.random())
        canvas.fill(
            box(left, 0, left + 200, 2100),
            paint=Linear(
                (mix(colour, "#2b3a38", 0.2), colour, colour, mix(colour, "#2b3a38", 0.3)), is_horizontal=True
            ),
        )
        for _ in range(26):
            x, y = left + canvas.random.uniform(8, 190), canvas.random.uniform(-200, 2100)
            grain = [(x + canvas.random.uniform(-5, 5), y + step * 70) for step in range(6)]
            canvas.fill(ribbon(smooth(grain, closed=False), 2.4, 0.6), paint="#33443f", opacity=0.4)
        for y in (70, 2030):
            canvas.fill(disc(left + 100, y, 9), paint=Radial(("#b9bfb8", "#3d4744"), (0.35, 0.3)))
        canvas.fill(box(left + 198, 0, left + 204, 2100), paint="#1d2826")
    streaks = cloud(canvas.random, canvas.image.size, (60, 3), octaves=3)
    canvas.lay(
        Image.merge("RGB", (streaks,) * 3), Image.new("L", streaks.size, 255), opacity=0.45, blend=SOFT_LIGHT
    )


def _picture(canvas: Canvas) -> None:
    """Print a lantern boat on dark waves between two rules."""
    frame = box(300, 860, 1302, 1330)
    canvas.fill(frame, paint=Linear(("#14243c", "#27496b", "#c9784f")))
    canvas.fill(disc(1090, 985, 62), paint="#f7dfa6")
    canvas.fill(disc(1116, 968, 54), paint="#1d3552")
    for x, y in (
        (380, 920),
        (520, 985),
        (690, 905),
        (860, 960),
        (960, 900),
        (1220, 930),
        (1240, 1070),
        (440, 1080),
    ):
        canvas.fill(disc(x, y, 4.5), paint="#f7dfa6")
    _lanterns(canvas)
    for row in range(5):
        wave = swell(canvas.random, 1602, 1196 + row * 32, 22, waves=6)
        colour = mix("#2f6f86", "#0f2238", row / 4)
        canvas.fill([*wave, (1602, 1340), (0, 1340)], paint=colour, clip=frame)
        canvas.fill(ribbon(wave, 3), paint="#f6ecd6", opacity=0.4, clip=frame)
        if row == 1:
            _boat(canvas, (800, 1236))


def _lanterns(canvas: Canvas) -> None:
    line = [(300 + step * 50.1, 880 + 70 * math.sin(step / 20 * math.pi)) for step in range(21)]
    canvas.fill(ribbon(line, 3), paint="#f6ecd6", opacity=0.7)
    for index, (x, y) in enumerate(line[2:-1:3]):
        canvas.glow((x, y + 26), 90, "#ffb45a", opacity=0.6)
        canvas.fill(disc(x, y + 26, 21, 25), paint=("#e2574c", "#f0b429", "#f6ecd6")[index % 3])
        canvas.fill(box(x - 9, y - 2, x + 9, y + 5), box(x - 9, y + 48, x + 9, y + 54), paint="#14243c")


def _boat(canvas: Canvas, at: Point) -> None:
    def placed(points: Outline) -> list[Point]:
        return moved(scaled(points, 1.25), *at)

    canvas.fill(placed(ribbon([(0, -10), (0, -150)], 6)), paint="#f6ecd6")
    canvas.fill(placed([(8, -146), (96, -34), (8, -34)]), paint="#e2574c")
    canvas.fill(placed([(-8, -130), (-70, -34), (-8, -34)]), paint="#f6ecd6")
    hull = smooth([(-120, -22), (0, -12), (120, -26), (84, 22), (-84, 22)], steps=8)
    canvas.fill(placed(hull), paint="#f0b429")


def _words(canvas: Canvas) -> None:
    canvas.text((800, 326), "HARBOUR FESTIVAL", 92, _RED, anchor="mm")
    canvas.text((800, 500), "Night of lights", 150, _INK, anchor="mm")
    canvas.text((800, 640), "Lanterns, boats and music on the quay", 54, _INK, anchor="mm")
    canvas.text((800, 760), "Saturday 11 October, from 6 pm", 62, _RED, anchor="mm")
    canvas.fill(box(300, 826, 1302, 834), box(300, 1356, 1302, 1364), paint=_INK)
    for row, line in enumerate(
        (
            "The old quay is closed to cars from noon.",
            "Ferries run until midnight.",
            "Tram line 7 stops at the fish market.",
        )
    ):
        canvas.text((800, 1440 + row * 86), line, 52, _INK, anchor="mm")
    canvas.fill(box(560, 1694, 1040, 1698), paint=_INK)
    canvas.text((800, 1768), "Free entry for everybody", 62, _RED, anchor="mm")


def _pin(canvas: Canvas, x: float, y: float) -> None:
    canvas.fill(disc(x + 7, y + 10, 20), paint="#2b211a", opacity=0.5, soften=6)
    canvas.fill(disc(x, y, 19), paint=Radial(("#fff6dc", "#e0a63b", "#8a5a1f"), (0.35, 0.3)))
    canvas.fill(ring((x, y), 19, 16.5), paint="#8a5a1f", opacity=0.5)


def _corner_leaves(canvas: Canvas) -> None:
    for x, y, start in ((-20, 2120, -80), (1620, -20, 95)):
        for index in range(9):
            degrees = start + index * 11 if x < 0 else start + index * 10
            green = mix("#2f5a3a", "#8fae5a", canvas.random.random())
            long = canvas.random.uniform(190, 330)
            canvas.fill(
                moved(leaf(x, y, long, long * 0.34, degrees), 8, 14), paint="#16211f", opacity=0.4, soften=8
            )
            canvas.fill(
                leaf(x, y, long, long * 0.34, degrees), paint=Linear((mix(green, "#ffffff", 0.2), green))
            )
            end = (x + long * math.cos(math.radians(degrees)), y + long * math.sin(math.radians(degrees)))
            canvas.fill(ribbon([(x, y), end], 3.5, 1), paint="#e3ecc3", opacity=0.5)
