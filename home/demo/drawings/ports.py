"""A container port in fog."""

from __future__ import annotations

from PIL import Image

from .canvas import Canvas
from .cranes import FOG, draw_crane
from .outlines import Outline, Point, box, disc, moved, ribbon, scaled, smooth
from .paints import Linear, mix

_VANISHING: Point = (980, 985)
_BOXES = ("#b8402f", "#d98a2b", "#2f6f8f", "#e3ddcf", "#3f7f6a", "#7a3f5a", "#29506d", "#c9b458")


def container_port() -> Image.Image:
    """Draw a container ship, bow on, below a row of gantry cranes that fade into the fog."""
    canvas = Canvas(2200, 1467, paint=Linear(("#8ba6b3", "#bccbcc", "#e6e0d1", "#efe3cc")), seed=61)
    canvas.glow((420, 430), 900, "#ffe9c2", opacity=0.7)
    canvas.fill(disc(420, 430, 62), paint="#fffaf0")
    canvas.fill(box(0, 985, 2200, 1467), paint=Linear(("#d5d8d0", "#8fa6ad", "#4f6f7f")))
    _far_shore(canvas)
    _ship(canvas, 800, 1230)
    canvas.reflect(1230, depth=0.95, ripple=8)
    canvas.fill(box(0, 1230, 2200, 1467), paint=Linear(("#7f9aa3", "#37586a")), opacity=0.42)
    _quay(canvas)
    _stacks(canvas, (1560, 1140, 210, 3), (1790, 1150, 240, 4))
    for depth in (0.2, 0.29, 0.43, 0.66, 1.05):
        draw_crane(canvas, _on_quay(26, depth), depth)
        _mist(canvas, 1000 + 120 * depth, 0.3 - depth * 0.24)
    _stacks(canvas, (1730, 1300, 330, 3), (2050, 1320, 380, 4))
    _gulls(canvas)
    canvas.grain(4)
    return canvas.image


def _mist(canvas: Canvas, level: float, opacity: float) -> None:
    canvas.haze(level - 330, level, FOG, opacity=opacity)
    canvas.haze(level + 260, level, FOG, opacity=opacity)


def _far_shore(canvas: Canvas) -> None:
    x = -20.0
    while x < 700:
        wide, tall = canvas.random.uniform(40, 130), canvas.random.uniform(14, 62)
        canvas.fill(box(x, 990 - tall, x + wide, 990), paint=Linear(("#aebcbd", "#c6ccc8")))
        x += wide
    for x in (70, 128, 590):
        canvas.fill([(x, 990), (x + 4, 850), (x + 14, 850), (x + 18, 990)], paint="#aab9bb")
    canvas.haze(900, 1010, FOG, opacity=0.7)


def _ship(canvas: Canvas, x: float, y: float) -> None:
    top = y - 250
    canvas.fill(box(x - 190, top - 300, x + 190, top - 20), paint=Linear(("#efece1", "#c9ccc6")))
    for row in range(8):
        for column in range(13):
            if row < 6 + (column * 5 % 7 > 1) + (column * 3 % 5 > 2):
                left, upper = x - 234 + column * 36, top - 34 - row * 34
                _end(canvas, box(left, upper, left + 34, upper + 32), canvas.random.choice(_BOXES))
    canvas.fill(
        [(x - 5, top - 300), (x + 5, top - 300), (x + 2, top - 440), (x - 2, top - 440)], paint="#efeade"
    )
    canvas.fill(ribbon([(x - 46, top - 400), (x + 46, top - 400)], 5), paint="#efeade")
    canvas.fill(box(x - 284, top - 326, x + 284, top - 282), paint=Linear(("#fbf8ef", "#d9d6cc")))
    canvas.fill(box(x - 270, top - 314, x + 270, top - 296), paint="#2c4656")
    flank = smooth([(268, top - 30), (246, top + 70), (196, y - 70), (164, y + 2)], closed=False)
    starboard = [(x + px, py) for px, py in flank]
    port = [(2 * x - px, py) for px, py in starboard[::-1]]
    rail = smooth(
        [(x - 268, top - 30), (x - 110, top - 26), (x, top - 40), (x + 110, top - 26), (x + 268, top - 30)],
        closed=False,
    )
    hull = [*rail, *starboard, *port]
    canvas.fill(
        hull, paint=Linear(("#173247", "#2c5876", "#3a6c8c", "#24506d", "#0f2536"), is_horizontal=True)
    )
    canvas.fill(box(x - 300, y - 38, x + 300, y + 2), paint=Linear(("#a2392f", "#6f2a2a")), clip=hull)
    canvas.fill(ribbon(rail, 8), paint="#f1ede2", opacity=0.85)
    canvas.fill([(x - 5, top - 36), (x + 5, top - 36), (x + 3, y), (x - 3, y)], paint="#8fb3c6", opacity=0.7)
    for side in (-1, 1):
        canvas.fill(disc(x + side * 118, top + 74, 15, 18), paint="#0b1c2a")
        canvas.fill(ribbon([(x + side * 118, top + 78), (x + side * 110, top + 112)], 9), paint="#c3c6c2")
    _mist(canvas, y - 120, 0.14)


def _end(canvas: Canvas, face: Outline, colour: str) -> None:
    (left, upper), (right, lower) = face[0], face[2]
    canvas.fill(face, paint=Linear((mix(colour, "#ffffff", 0.16), mix(colour, "#20303a", 0.3))))
    middle = (left + right) / 2
    bars = [box(middle + each - 0.7, upper + 2, middle + each + 0.7, lower - 2) for each in (-7, 0, 7)]
    canvas.fill(*bars, paint="#1b2a33", opacity=0.4)


def _on_quay(across: float, depth: float) -> Point:
    """Return where a point of the ground lies: `across` is counted from the edge, `depth` 0 is the horizon."""
    return _VANISHING[0] + (330 + across) * depth, _VANISHING[1] + 330 * depth


def _quay(canvas: Canvas) -> None:
    edge = _on_quay(-30, 1.5)
    canvas.fill([_VANISHING, edge, (edge[0] - 130, 1480)], paint=Linear(("#a9aeaa", "#49545a", "#2b363d")))
    canvas.fill(
        [_VANISHING, edge, (2300, 1480), (2300, 990)], paint=Linear(("#cfcfc5", "#a09f98", "#6c6f70"))
    )
    for across, colour in ((-12, "#e2b23c"), (26, "#4d5356"), (300, "#4d5356"), (520, "#e8e4d8")):
        far, near = _on_quay(across, 0.05), _on_quay(across, 1.6)
        canvas.fill(ribbon([far, near], 0.5, 9), paint=colour, opacity=0.8)
    for depth in (0.3, 0.42, 0.58, 0.8, 1.1, 1.38):
        x, y = _on_quay(-22, depth)
        post = [(-9, 0), (-7, -24), (-13, -32), (13, -32), (7, -24), (9, 0)]
        canvas.fill(moved(scaled(post, depth), x, y), paint="#2d3b44")


def _stacks(canvas: Canvas, *places: tuple[int, int, int, int]) -> None:
    for left, foot, wide, rows in places:
        tall = wide * 0.34
        canvas.fill(disc(left + wide / 2, foot + 4, wide * 0.6, 16), paint="#1f2a30", opacity=0.4, soften=9)
        fog = max(0.0, (1340 - foot) / 420)
        for row in range(rows):
            colour = mix(canvas.random.choice(_BOXES), FOG, fog)
            upper = foot - tall * (row + 1)
            shade = Linear((mix(colour, "#ffffff", 0.18), colour, mix(colour, "#1b2730", 0.35)))
            canvas.fill(box(left, upper, left + wide, upper + tall - 2), paint=shade)
            ribs = [
                box(left + rib, upper + 7, left + rib + wide * 0.022, upper + tall - 9)
                for rib in range(9, round(wide) - 12, round(wide * 0.052))
            ]
            canvas.fill(*ribs, paint="#1b2730", opacity=0.22 * (1 - fog))


def _gulls(canvas: Canvas) -> None:
    for x, y, size in ((250, 640, 1.3), (330, 600, 1.0), (430, 672, 0.8), (1120, 300, 1.1), (1190, 266, 0.8)):
        wing = smooth([(-30, -8), (-13, -14), (0, 0), (13, -14), (30, -8)], closed=False)
        canvas.fill(moved(scaled(ribbon(wing, 4), size), x, y), paint="#41545e")
