"""A row of gabled houses under snow, with a church behind it."""

from __future__ import annotations

from .canvas import Canvas
from .outlines import Point, box, disc, ribbon, rounded
from .paints import Linear, mix

_FACADES = ("#6b4a5e", "#8a5a4f", "#4f5a7d", "#94705a", "#5a4668", "#3f5f78", "#7d4f58")


def draw_houses(canvas: Canvas, floor: float) -> None:
    """Draw houses with lit windows that stand at y = floor, from edge to edge of the picture."""
    _church(canvas, 330, floor)
    x = -60.0
    for index in range(9):
        x = _house(canvas, (x, floor), _FACADES[index * 3 % len(_FACADES)])


def _church(canvas: Canvas, x: float, floor: float) -> None:
    canvas.fill(box(x - 62, 560, x + 62, floor), paint=Linear(("#2b3566", "#434a7c")))
    canvas.fill(
        [(x - 76, 566), (x, 210), (x + 76, 566)], paint=Linear(("#dfe6f5", "#93a3cb"), is_horizontal=True)
    )
    canvas.fill(ribbon([(x, 220), (x, 150)], 6, 3), disc(x, 160, 10), paint="#e9d9a0")
    canvas.fill(disc(x, 650, 36), paint="#ffe3a0")
    canvas.fill(ribbon([(x, 650), (x, 624)], 5), ribbon([(x, 650), (x + 18, 658)], 5), paint="#4a3f55")
    canvas.glow((x, 650), 130, "#ffd98a", opacity=0.5)


def _house(canvas: Canvas, at: Point, colour: str) -> float:
    left, floor = at
    wide, tall = canvas.random.uniform(190, 240), canvas.random.uniform(300, 450)
    right, eaves, middle = left + wide, floor - tall, left + wide / 2
    peak = eaves - wide * 0.62
    canvas.fill(box(left, eaves, right, floor), paint=Linear((mix(colour, "#2b3566", 0.35), colour)))
    canvas.fill([(left, eaves + 1), (middle, peak), (right, eaves + 1)], paint=mix(colour, "#2b3566", 0.4))
    canvas.fill(box(right - 52, peak + 22, right - 26, eaves - 10), paint="#4a3a50")
    canvas.fill(rounded(right - 58, peak + 10, right - 20, peak + 32, 10), paint="#eef3fc")
    snow = [
        (left - 14, eaves + 16),
        (middle, peak - 20),
        (right + 14, eaves + 16),
        (right - 6, eaves + 18),
        (middle, peak + 12),
        (left + 6, eaves + 18),
    ]
    canvas.fill(snow, paint=Linear(("#ffffff", "#c3d0ea")))
    canvas.fill(disc(middle, eaves - 26, 17), paint="#ffd98a")
    _windows(canvas, (left, eaves, wide), floor)
    return right + 3


def _windows(canvas: Canvas, front: tuple[float, float, float], floor: float) -> None:
    left, eaves, wide = front
    for row in range(int((floor - eaves - 110) / 92)):
        for column in range(3):
            x, y = left + wide * (0.12 + 0.29 * column), eaves + 30 + row * 92
            pane = box(x, y, x + wide * 0.19, y + 56)
            is_lit = canvas.random.random() < 0.6
            canvas.fill(box(x - 4, y - 4, x + wide * 0.19 + 4, y + 60), paint="#2b2a48", opacity=0.6)
            canvas.fill(
                pane, paint=Linear(("#fff0b8", "#ffb765")) if is_lit else Linear(("#3d4a78", "#232c55"))
            )
            canvas.fill(box(x + wide * 0.088, y, x + wide * 0.102, y + 56), paint="#2b2a48")
            canvas.fill(rounded(x - 8, y + 56, x + wide * 0.19 + 8, y + 68, 6), paint="#eef3fc")
            if is_lit:
                canvas.glow((x + wide * 0.1, y + 28), 74, "#ffb765", opacity=0.4)
    shop = box(left + 18, floor - 96, left + wide - 18, floor - 12)
    canvas.fill(shop, paint=Linear(("#ffe6a3", "#f2a55c")))
    canvas.fill(
        *[box(left + wide * share - 3, floor - 96, left + wide * share + 3, floor) for share in (0.36, 0.64)],
        paint="#3a2c44",
    )
    awning = rounded(left + 8, floor - 118, left + wide - 8, floor - 90, 12)
    canvas.fill(awning, paint="#eef3fc")
