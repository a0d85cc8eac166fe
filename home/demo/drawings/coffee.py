"""A cup of coffee, seen from above."""

from __future__ import annotations

import math

from PIL import Image

from .canvas import SOFT_LIGHT, Canvas
from .outlines import (
    Outline,
    Point,
    arc,
    box,
    disc,
    moved,
    ribbon,
    ring,
    rounded,
    smooth,
    turned,
)
from .paints import Linear, Radial, cloud, mix


def coffee_from_above() -> Image.Image:
    """Draw a cup of coffee with a leaf in its foam on a wooden table, seen from above; a square."""
    canvas = Canvas(1800, 1800, paint="#b98a5e", seed=66)
    _boards(canvas)
    _newspaper(canvas)
    canvas.fill(disc(1020, 1010, 560), paint="#2a1608", opacity=0.55, soften=44)
    canvas.fill(disc(980, 950, 540), paint=Radial(("#ffffff", "#f3eee6", "#d3c8b8"), (0.42, 0.42), 0.6))
    canvas.fill(ring((980, 950), 470, 452), paint="#3f7a8c", opacity=0.85)
    canvas.fill(disc(1006, 982, 372), paint="#5a4632", opacity=0.45, soften=26)
    handle = turned(rounded(280, -46, 500, 46, 44), 38)
    canvas.fill(moved(handle, 990, 964), paint="#5a4632", opacity=0.4, soften=14)
    canvas.fill(moved(handle, 980, 950), paint=Linear(("#ffffff", "#d9cfc2")))
    canvas.fill(disc(980, 950, 350), paint=Linear(("#ffffff", "#e8e0d4", "#cfc4b3")))
    canvas.fill(disc(980, 950, 318), paint=Linear(("#8c6a4c", "#e6dccd")))
    canvas.fill(disc(980, 956, 306), paint=Radial(("#c98d52", "#a8672f", "#6b3a17"), (0.5, 0.5), 0.56))
    _rosetta(canvas)
    canvas.fill(
        arc((980, 950), 334, 334, 190, 260) + arc((980, 950), 326, 326, 260, 190),
        paint="#ffffff",
        opacity=0.9,
    )
    _spoon(canvas)
    canvas.grain(5)
    return canvas.image


def _boards(canvas: Canvas) -> None:
    for board in range(7):
        left = board * 258
        tone = canvas.random.choice(("#b5845a", "#c2926a", "#a97a50", "#bb8b60"))
        canvas.fill(
            box(left, 0, left + 254, 1800),
            paint=Linear((mix(tone, "#fff0d8", 0.12), tone), is_horizontal=True),
        )
        for _ in range(15):
            x, bend = left + canvas.random.uniform(8, 246), canvas.random.uniform(-14, 14)
            vein = smooth([(x, 0), (x + bend, 600), (x - bend, 1200), (x, 1800)], closed=False)
            canvas.fill(ribbon(vein, canvas.random.uniform(1, 4)), paint="#7a4f2c", opacity=0.3)
        canvas.fill(box(left + 253, 0, left + 258, 1800), paint="#4f3018", opacity=0.8)
    shade = cloud(canvas.random, canvas.image.size, (3, 3), octaves=2)
    canvas.lay(
        Image.merge("RGB", (shade,) * 3), Image.new("L", shade.size, 255), opacity=0.25, blend=SOFT_LIGHT
    )


def _newspaper(canvas: Canvas) -> None:
    def placed(outline: Outline) -> list[Point]:
        return turned(outline, -14, (300, 300))

    canvas.fill(moved(placed(box(-220, -320, 640, 900)), 14, 20), paint="#2a1608", opacity=0.5, soften=16)
    canvas.fill(placed(box(-220, -320, 640, 900)), paint=Linear(("#f7f2e6", "#e7dfcd")))
    canvas.fill(placed(box(40, 60, 600, 100)), placed(box(40, 122, 600, 128)), paint="#2b2926")
    canvas.fill(placed(box(40, 160, 310, 400)), paint=Linear(("#8ba6b5", "#c9b79c", "#6d6a5a")))
    lines = [placed(box(330, 166 + row * 22, 600 - (row % 4 == 3) * 90, 174 + row * 22)) for row in range(30)]
    lines += [
        placed(box(40, 430 + row * 22, 310 - (row % 5 == 4) * 120, 438 + row * 22)) for row in range(18)
    ]
    canvas.fill(*lines, paint="#8d877c")


def _rosetta(canvas: Canvas) -> None:
    x, y, clip = 980, 956, disc(980, 956, 296)
    leaves: list[Outline] = []
    for step in range(6):
        width, drop = 230 - step * 26, 170 - step * 58
        petal = smooth(
            [
                (0, drop + 40),
                (-width * 0.5, drop + 10),
                (-width, drop - 70),
                (-width * 0.55, drop - 44),
                (0, drop + 4),
            ],
            closed=False,
        )
        leaves += [petal, [(-px, py) for px, py in petal]]
    heart = smooth(
        [(0, -262), (-34, -240), (-64, -200), (-50, -164), (0, -140), (50, -164), (64, -200), (34, -240)]
    )
    placed = [
        moved(turned(outline, 24), x, y) for outline in (*leaves, heart, ribbon([(0, -150), (0, 230)], 22, 8))
    ]
    canvas.fill(*placed, paint="#fff1d6", opacity=0.95, clip=clip, soften=2)
    foam = [
        disc(x + 280 * math.cos(a) * r, y + 280 * math.sin(a) * r, canvas.random.uniform(2, 6))
        for a, r in _froth(canvas)
    ]
    canvas.fill(*foam, paint="#f3d3a4", opacity=0.5)


def _froth(canvas: Canvas) -> list[tuple[float, float]]:
    return [(canvas.random.uniform(0, math.tau), canvas.random.uniform(0.9, 1.02)) for _ in range(70)]


def _spoon(canvas: Canvas) -> None:
    handle = [(-250, -11), (150, -8), (150, 8), (-250, 11)]
    shape = [
        moved(turned(part, -62), 560, 1330)
        for part in (handle, smooth([(140, 0), (200, -44), (270, -40), (310, 0), (270, 40), (200, 44)]))
    ]
    canvas.fill(*[moved(part, 12, 18) for part in shape], paint="#3a2210", opacity=0.5, soften=9)
    canvas.fill(*shape, paint=Linear(("#f6f7f8", "#aab2b8", "#eef1f3", "#8b949b"), is_horizontal=True))
    bowl = moved(
        turned(smooth([(170, 0), (206, -28), (262, -26), (290, 0), (262, 26), (206, 28)]), -62), 560, 1330
    )
    canvas.fill(bowl, paint=Linear(("#7f8a92", "#dfe5e9")))
