"""A quay with boats, a lighthouse and a stormy sea."""

from __future__ import annotations

import math

from PIL import Image

from .canvas import SCREEN, Canvas
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
)
from .paints import Linear, mix

_QUAY = 960
_FACADES = ("#c8553d", "#e9b44c", "#588b8b", "#f2e3c6", "#8f3b3b", "#d98a5b", "#3f6f8f", "#e6cba0", "#a6634b")


def harbour_at_dawn() -> Image.Image:
    """Draw painted gabled houses on a quay, with sailing boats and their reflections."""
    canvas = Canvas(2400, 1600, paint="#ffe6c0", seed=3)
    canvas.fill(box(0, 0, 2400, 980), paint=Linear(("#4a6fa5", "#9fb4c7", "#f4cda5", "#ffe2b5")))
    canvas.glow((1740, 700), 900, "#ffb56b", opacity=0.7)
    canvas.fill(disc(1740, 560, 66), paint="#fff8e4")
    canvas.fill(
        ground(ridge(canvas.random, 2400, 760, 190, rough=0.5), 980), paint=Linear(("#9d93a6", "#e8c3ab"))
    )
    x = -30.0
    for index in range(18):
        x = _house(canvas, x, _FACADES[(index * 4) % len(_FACADES)], index)
    canvas.fill(box(0, _QUAY - 14, 2400, 1000), paint=Linear(("#7b6a63", "#4c4145")))
    for left, size, hull in (
        (230, 1.1, "#f4efe3"),
        (760, 1.45, "#20435c"),
        (1330, 1.0, "#b23a35"),
        (1880, 1.3, "#f4efe3"),
    ):
        _sailing_boat(canvas, left, 1004, size, hull)
    canvas.reflect(1000, depth=0.95, ripple=9)
    canvas.fill(box(0, 1000, 2400, 1600), paint=Linear(("#5f7f95", "#27506b", "#12304a")), opacity=0.45)
    canvas.haze(1080, 1000, "#2a2a3a", opacity=0.4)
    _glitter(canvas)
    _rowing_boat(canvas, 420, 1390)
    canvas.grain(4)
    return canvas.image


def _house(canvas: Canvas, left: float, colour: str, index: int) -> float:
    wide, tall = canvas.random.uniform(118, 168), canvas.random.uniform(220, 340)
    right, eaves = left + wide, _QUAY - tall
    roof = mix("#5b3a33", "#8a4a3b", canvas.random.random())
    canvas.fill(box(left, eaves, right, _QUAY), paint=Linear((colour, mix(colour, "#33262b", 0.28))))
    middle, gable = (left + right) / 2, eaves - wide * 0.42
    if index % 3 == 0:
        canvas.fill(
            [(left - 6, eaves), (left + 20, gable), (right - 20, gable), (right + 6, eaves)], paint=roof
        )
        canvas.fill(box(middle + 22, gable - 42, middle + 44, gable + 10), paint="#5b3a33")
    else:
        canvas.fill(
            [(left, eaves + 1), (middle, gable), (right, eaves + 1)], paint=mix(colour, "#ffffff", 0.08)
        )
        canvas.fill(
            ribbon([(left - 6, eaves + 4), (middle, gable - 4), (right + 6, eaves + 4)], 9), paint=roof
        )
    _windows(canvas, left, eaves, wide)
    return right + 2


def _windows(canvas: Canvas, left: float, eaves: float, wide: float) -> None:
    lit: list[Outline] = []
    dark: list[Outline] = []
    frames: list[Outline] = []
    for row in range(int((_QUAY - eaves - 50) / 62)):
        for column in range(3):
            x, y = left + wide * (0.12 + 0.285 * column), eaves + 22 + row * 62
            pane = box(x, y, x + wide * 0.19, y + 38)
            frames.append(box(x - 4, y - 4, x + wide * 0.19 + 4, y + 42))
            (lit if canvas.random.random() < 0.3 else dark).append(pane)
    canvas.fill(*frames, paint="#f7efe0", opacity=0.85)
    canvas.fill(*dark, paint="#3a4a5c")
    canvas.fill(*lit, paint="#ffd27a")
    door = left + wide * 0.4
    canvas.fill(box(door, _QUAY - 62, door + wide * 0.2, _QUAY), paint="#3b2a2c")


def _sailing_boat(canvas: Canvas, x: float, y: float, size: float, hull: str) -> None:
    def placed(points: list[Point]) -> list[Point]:
        return moved(scaled(points, size), x, y)

    mast = [(150, -30), (150, -520)]
    canvas.fill(placed(ribbon(mast, 7, 4)), paint="#4a3a34")
    canvas.fill(
        placed(ribbon([(150, -512), (4, -40)], 1.6)),
        placed(ribbon([(150, -512), (330, -40)], 1.6)),
        paint="#4a3a34",
    )
    sail = smooth([(158, -500), (205, -330), (262, -190), (312, -96)], closed=False)
    canvas.fill(placed([*sail, (158, -88)]), paint=Linear(("#fffaf0", "#f1d3b3")))
    jib = smooth([(142, -470), (110, -300), (60, -160), (10, -62)], closed=False)
    canvas.fill(placed([*jib, (142, -80)]), paint=Linear(("#fff3df", "#e2b996")))
    canvas.fill(placed(rounded(110, -66, 236, -30, 10)), paint="#fbf3e4")
    canvas.fill(
        placed(box(124, -56, 148, -42)),
        placed(box(160, -56, 184, -42)),
        placed(box(196, -56, 220, -42)),
        paint="#39566b",
    )
    side = smooth([(-14, -44), (60, -34), (180, -30), (318, -40), (338, -44)], closed=False)
    keel = [(306, -8), (270, 4), (50, 4), (20, -6)]
    canvas.fill(placed([*side, *keel]), paint=Linear((hull, mix(hull, "#0d1b26", 0.45))))
    canvas.fill(placed(ribbon([(-6, -36), (60, -27), (180, -23), (318, -33)], 5)), paint="#d9a441")


def _glitter(canvas: Canvas) -> None:
    for _ in range(170):
        y = 1010 + 590 * canvas.random.random() ** 1.4
        spread = 130 + (y - 1000) * 0.9
        x = canvas.random.gauss(1740, spread)
        long, thin = canvas.random.uniform(20, 80) * (1 + (y - 1000) / 400), 1.5 + (y - 1000) / 200
        dash = smooth([(x - long, y), (x, y - thin), (x + long, y), (x, y + thin)], steps=5)
        canvas.fill(dash, paint="#ffdca6", opacity=0.42)


def _rowing_boat(canvas: Canvas, x: float, y: float) -> None:
    canvas.fill(disc(x + 190, y + 52, 250, 26), paint="#0a1e30", opacity=0.55, soften=8)
    hull = smooth(
        [(0, -36), (90, -6), (200, 2), (320, -8), (400, -40), (352, 36), (200, 54), (60, 40)], steps=8
    )
    canvas.fill(moved(hull, x, y), paint=Linear(("#2f6f6d", "#123c45")))
    inside = smooth(
        [(10, -34), (100, -16), (200, -10), (310, -17), (390, -38), (300, 2), (200, 10), (90, 2)], steps=8
    )
    canvas.fill(moved(inside, x, y), paint=Linear(("#e7b57c", "#8c5a3c")))
    canvas.fill(moved(box(130, -16, 156, 8), x, y), moved(box(250, -16, 276, 8), x, y), paint="#6e4630")
    rope = smooth([(390, -36), (470, 10), (560, 20), (680, -40)], closed=False)
    canvas.fill(moved(ribbon(rope, 3), x, y), paint="#e9d9bb", opacity=0.8)


def lighthouse() -> Image.Image:
    """Draw a striped lighthouse on a rock after sunset, its beam over a dark sea; a tall picture."""
    canvas = Canvas(1500, 2100, paint="#101b3b", seed=9)
    canvas.fill(box(0, 0, 1500, 1560), paint=Linear(("#0d1535", "#26306b", "#6b4a86", "#d7758a", "#ffb48a")))
    stars = [
        disc(
            canvas.random.uniform(0, 1500),
            900 * canvas.random.random() ** 1.5,
            canvas.random.uniform(0.8, 2.6),
        )
        for _ in range(190)
    ]
    canvas.fill(*stars, paint="#ffffff", opacity=0.8)
    canvas.fill(box(0, 1500, 1500, 2100), paint=Linear(("#7d5a86", "#2c3a6c", "#0c1533")))
    _sea(canvas)
    lamp = (940.0, 640.0)
    for reach, opacity in ((260, 0.16), (170, 0.22), (90, 0.3)):
        left = [lamp, (-200, lamp[1] - reach - 250), (-200, lamp[1] + reach * 0.2 - 150)]
        right = [lamp, (1900, lamp[1] - reach * 0.2 + 120), (1900, lamp[1] + reach + 160)]
        canvas.fill(left, right, paint="#ffe9a8", opacity=opacity, soften=16, blend=SCREEN)
    _rock(canvas)
    _tower(canvas, lamp)
    canvas.glow(lamp, 420, "#ffdf8a", opacity=0.95)
    canvas.fill(disc(*lamp, 20, 26), paint="#fffdf0")
    canvas.grain(5)
    return canvas.image


def _sea(canvas: Canvas) -> None:
    for line in range(26):
        y = 1512 + line**1.5 * 4.4
        crest = swell(canvas.random, 1500, y, 5 + line * 0.9, waves=5)
        colour = mix("#e58a92", "#1a2757", min(1, line / 16))
        canvas.fill(ground(crest, min(2100, y + 26 + line)), paint=Linear((colour, "#1b2450")), opacity=0.3)


def _rock(canvas: Canvas) -> None:
    top = path("420,2100 470,1880 560,1800 600,1690 720,1640 790,1590 1090,1586 1150,1640")
    outline = [*top, (1290, 1700), (1340, 1810), (1470, 1880), (1560, 2000), (1560, 2100)]
    canvas.fill(outline, paint=Linear(("#3d3358", "#1a1a38", "#0c1028")))
    facets = (
        [(790, 1590), (850, 1700), (700, 1760), (720, 1640)],
        [(1090, 1586), (1150, 1640), (1110, 1800), (1010, 1700)],
        [(560, 1800), (700, 1820), (640, 1960), (480, 1930)],
        [(1150, 1640), (1290, 1700), (1250, 1860), (1180, 1800)],
        [(850, 1700), (1010, 1700), (960, 1890), (820, 1850)],
    )
    for index, facet in enumerate(facets):
        canvas.fill(facet, paint="#a06a86" if index % 2 else "#5d4a78", opacity=0.24)
    for _ in range(46):
        x, y = canvas.random.uniform(330, 1500), canvas.random.gauss(2062, 20)
        canvas.fill(disc(x, y, canvas.random.uniform(30, 90), 5), paint="#f1dfe9", opacity=0.2, soften=3)


def _tower(canvas: Canvas, lamp: Point) -> None:
    x, top, foot = lamp[0], 720.0, 1596.0

    def half(y: float) -> float:
        return 66 + 54 * ((y - top) / (foot - top)) ** 1.25

    steps = 7
    for step in range(steps):
        upper, lower = (top + (foot - top) * (step + part) / steps for part in (0, 1))
        shape = [
            (x - half(upper), upper),
            (x + half(upper), upper),
            (x + half(lower), lower),
            (x - half(lower), lower),
        ]
        shades = ("#fdf1e6", "#d9c3cf", "#6c5a86") if step % 2 == 0 else ("#e2574c", "#b23a4a", "#5a2348")
        canvas.fill(shape, paint=Linear(shades, is_horizontal=True))
    for y in (850, 1090, 1340):
        canvas.fill(rounded(x - 16, y, x + 16, y + 46, 15), paint="#ffd98a")
    canvas.fill(rounded(x - 30, foot - 92, x + 30, foot + 10, 28), paint="#2a2144")
    canvas.fill(box(x - 96, 700, x + 96, 724), box(x - 84, 724, x + 84, 736), paint="#231c3d")
    rails = [box(x - 94 + step * 23.2, 654, x - 91 + step * 23.2, 702) for step in range(9)]
    canvas.fill(*rails, box(x - 96, 652, x + 96, 657), paint="#231c3d")
    canvas.fill(box(x - 50, 590, x + 50, 702), paint=Linear(("#ffe7a6", "#fff7da", "#ffd27a")))
    canvas.fill(
        *[box(x - 52 + step * 33, 590, x - 47 + step * 33, 702) for step in range(4)], paint="#231c3d"
    )
    dome = smooth([(x - 66, 594), (x - 40, 548), (x, 528), (x + 40, 548), (x + 66, 594)], closed=False)
    canvas.fill(dome, paint=Linear(("#e2574c", "#7a2a45"), is_horizontal=True))
    canvas.fill(box(x - 3, 480, x + 3, 534), disc(x, 526, 11), paint="#231c3d")


def storm_waves() -> Image.Image:
    """Draw rows of breaking waves with foam, in the manner of a woodblock print."""
    canvas = Canvas(2400, 1350, paint=Linear(("#d8cdb4", "#efe2c6", "#f6ead0")), seed=6)
    canvas.fill(disc(1780, 330, 150), paint="#d9573f")
    for line in range(9):
        y = 110 + line * 46
        mist = swell(canvas.random, 2400, y, 26, waves=1.5)
        canvas.fill(ribbon(mist, 2.5), paint="#b9ac90", opacity=0.35)
    palette = ("#a9c1c0", "#7ea6ae", "#4f8599", "#2f6683", "#1d4b6e", "#123357", "#0b2344")
    for row, colour in enumerate(palette):
        _breakers(canvas, row, colour)
    canvas.grain(8)
    return canvas.image


def _breakers(canvas: Canvas, row: int, colour: str) -> None:
    length, height, level = 330 + row * 62, 70 + row * 30, 620 + row * 112
    start = -length * canvas.random.uniform(1.1, 2)
    crest: list[Point] = []
    for step in range(int((2400 + 4 * length) / length * 48)):
        t = step / 48
        lift = (1 + math.cos(math.tau * t)) / 2
        lean = height * 1.1 * lift**4
        crest.append((start + length * t + lean, level - height * 1.25 * lift**1.35))
    canvas.fill(ground(crest, 1400), paint=Linear((colour, mix(colour, "#0b2344", 0.35))))
    for depth in range(1, 5):
        line = [(x - depth * height * 0.1, y + depth * height * 0.27) for x, y in crest]
        canvas.fill(
            ribbon(line, 2 + row * 0.8),
            paint=mix(colour, "#f6ead0", 0.55),
            opacity=0.5,
            clip=ground(crest, 1400),
        )
    _foam(canvas, crest, level, height)


def _foam(canvas: Canvas, crest: list[Point], level: float, height: float) -> None:
    drops, mist = [], []
    for x, y in crest:
        rise = max(0.0, (level - y) / (height * 1.25) - 0.72) / 0.28
        for _ in range(round(rise * 7)):
            size = height * 0.055 * canvas.random.uniform(0.4, 1.3) * (0.4 + rise)
            drops.append(disc(x + canvas.random.gauss(0, size), y + canvas.random.gauss(size, size), size))
        if rise and canvas.random.random() < rise * 0.5:
            away = canvas.random.uniform(0.1, 0.55) * height
            mist.append(disc(x + away, y + canvas.random.uniform(-0.5, 0.5) * away, height * 0.014 + 1))
    canvas.fill(*[moved(drop, -height * 0.03, height * 0.05) for drop in drops[::2]], paint="#b9d0d2")
    canvas.fill(*drops, *mist, paint="#fbf4e2")
