"""A forest with sunbeams and a pattern of leaves."""

from __future__ import annotations

import math

from PIL import Image

from .canvas import SCREEN, Canvas
from .outlines import Outline, Point, disc, ground, leaf, moved, ribbon, smooth, swell, turned
from .paints import Linear, mix


def forest_light() -> Image.Image:
    """Draw tall trunks in green mist with sunbeams and a path; a tall picture."""
    canvas = Canvas(1600, 2000, paint=Linear(("#cfe3a8", "#f4f1c0", "#dfe8b0", "#6f9a6a")), seed=31)
    canvas.glow((980, 620), 1100, "#fff4b8", opacity=0.9)
    for layer in range(5):
        _trunks(canvas, layer / 4)
        canvas.haze(700, 1650, "#e9f0bf", opacity=0.34 - layer * 0.07)
    _floor(canvas)
    _beams(canvas)
    _canopy(canvas)
    _ferns(canvas)
    canvas.grain(6)
    return canvas.image


def _trunks(canvas: Canvas, share: float) -> None:
    colour = mix("#a9c48d", "#1e3528", share**0.9)
    gap = 90 + share * 250
    x = canvas.random.uniform(-60, 40)
    while x < 1660:
        wide = 16 + share * 74 * canvas.random.uniform(0.7, 1.2)
        lean = canvas.random.uniform(-40, 40)
        if share < 0.6 or not 560 < x < 1120:
            _trunk(canvas, (x, wide, lean), 1460 + share * 330, colour)
        x += gap * canvas.random.uniform(0.6, 1.4)


def _trunk(canvas: Canvas, shape: tuple[float, float, float], foot: float, colour: str) -> None:
    x, wide, lean = shape
    flare = smooth(
        [(x + wide * 0.5, foot - 260), (x + wide * 0.56, foot - 90), (x + wide * 1.1, foot + 14)],
        closed=False,
    )
    left = [(2 * x - px, py) for px, py in flare[::-1]]
    trunk = [(x + lean - wide * 0.3, -20), (x + lean + wide * 0.3, -20), *flare, *left]
    light = mix(colour, "#f6f0b0", 0.25)
    canvas.fill(trunk, paint=Linear((colour, light, colour, mix(colour, "#0d1a14", 0.3)), is_horizontal=True))
    for _ in range(3):
        y = canvas.random.uniform(100, 800)
        reach = canvas.random.choice((-1, 1)) * wide * canvas.random.uniform(1.6, 3.2)
        branch = smooth(
            [(x + lean * (1 - y / foot), y), (x + reach * 0.5, y - 40), (x + reach, y - 120)], closed=False
        )
        canvas.fill(ribbon(branch, wide * 0.2, 1.5), paint=colour)


def _floor(canvas: Canvas) -> None:
    for level, colour in ((1480, "#7fa35f"), (1580, "#557f4c"), (1700, "#38633f")):
        bank = ground(swell(canvas.random, 1600, level, 70, waves=1.3), 2000)
        canvas.fill(bank, paint=Linear((mix(colour, "#f1f0a8", 0.3), colour, mix(colour, "#16301f", 0.45))))
    left = smooth([(872, 1500), (846, 1560), (850, 1620), (760, 1740), (560, 2020)], closed=False)
    right = smooth([(900, 1500), (900, 1560), (950, 1640), (990, 1760), (1060, 2020)], closed=False)
    canvas.fill([*left, *right[::-1]], paint=Linear(("#fbf3c4", "#d8c084", "#8a7650")), soften=3)


def _beams(canvas: Canvas) -> None:
    for _ in range(13):
        top, foot = canvas.random.uniform(700, 1500), canvas.random.uniform(-250, 1300)
        wide = canvas.random.uniform(24, 110)
        beam = [(top, -60), (top + wide * 0.4, -60), (foot + wide * 2, 1800), (foot, 1800)]
        canvas.fill(
            beam, paint=Linear(("#fff6c0", "#8a8a50", "#000000")), opacity=0.36, soften=12, blend=SCREEN
        )


def _canopy(canvas: Canvas) -> None:
    for colour, depth, size in (("#5d8a4c", 330, 26), ("#2f5f3a", 230, 30), ("#173a28", 150, 34)):
        leaves = []
        for _ in range(330):
            x = canvas.random.uniform(-40, 1640)
            edge = depth * (0.45 + 0.75 * abs(x - 860) / 860)
            angle = canvas.random.uniform(20, 160)
            leaves.append(leaf(x, edge * canvas.random.random() - 30, size * 2.2, size, angle))
        canvas.fill(*leaves, paint=colour, opacity=0.92)


def _ferns(canvas: Canvas) -> None:
    for x, y, size, colour in (
        (60, 1960, 1.3, "#2c5a38"),
        (330, 2010, 1.0, "#3d7345"),
        (1290, 2010, 1.1, "#35683f"),
        (1530, 1950, 1.4, "#24502f"),
        (1080, 2030, 0.7, "#4a8550"),
    ):
        for frond in range(7):
            _frond(canvas, (x, y), size * 330, (-165 + frond * 25, colour))


def _frond(canvas: Canvas, foot: Point, length: float, style: tuple[float, str]) -> None:
    degrees, colour = style
    droop = 40 if degrees > -90 else -40
    stem: list[Point] = [foot]
    angle = math.radians(degrees)
    for _ in range(12):
        angle += math.radians(droop / 12)
        stem.append(
            (stem[-1][0] + math.cos(angle) * length / 12, stem[-1][1] + math.sin(angle) * length / 12)
        )
    blades = [ribbon(stem, 4, 1)]
    for step in range(1, 12):
        heading = math.degrees(
            math.atan2(stem[step][1] - stem[step - 1][1], stem[step][0] - stem[step - 1][0])
        )
        size = length * 0.26 * (1 - step / 13)
        blades += [leaf(*stem[step], size, size * 0.26, heading + side) for side in (-62, 62)]
    canvas.fill(*blades, paint=mix(colour, "#cfe08a", 0.18 * (1 - abs(degrees + 90) / 90)))


def botanical_pattern() -> Image.Image:
    """Draw a seamless pattern of leaves, sprigs and berries on cream paper; a square."""
    canvas = Canvas(2000, 2000, paint="#f6efe0", seed=12)
    motifs = (_palm, _monstera, _sprig, _eucalyptus)
    for row in range(6):
        for column in range(5):
            x, y = column * 400 + (200 if row % 2 else 0) + 100, row * 2000 / 6 + 160
            degrees = -60 + 37 * ((column * 3 + row * 5) % 7)
            for dx, dy in ((0, 0), (-2000, 0), (2000, 0), (0, -2000), (0, 2000)):
                motifs[(column + row * 2) % 4](canvas, (x + dx, y + dy), degrees)
    _seeds(canvas)
    return canvas.image


def _seeds(canvas: Canvas) -> None:
    for row in range(6):
        for column in range(5):
            x, y = column * 400 + (0 if row % 2 else 200), row * 2000 / 6 + 326
            petals = [leaf(x, y, 46, 22, 72 * petal + 31 * column) for petal in range(5)]
            canvas.fill(*petals, paint=("#e9b9a0", "#d9a441", "#b7c9b0")[(row + column) % 3])
            canvas.fill(disc(x, y, 9), paint="#9b6b4a")
            canvas.fill(
                *[disc(x + dx, y + dy, 6) for dx, dy in ((64, -40), (-60, 44), (44, 62))],
                paint="#d9694f",
                opacity=0.6,
            )


def _palm(canvas: Canvas, at: Point, degrees: float) -> None:
    x, y = at
    blades = [ribbon([(-150, 0), (150, 0)], 6, 2)]
    for step in range(10):
        long = 120 - abs(step - 3) * 9
        blades += [leaf(-110 + step * 26, 0, long, 22, side) for side in (-48, 48)]
    blades.append(leaf(140, 0, 80, 22, 0))
    canvas.fill(*[moved(turned(blade, degrees), x, y) for blade in blades], paint="#2f6b4f")


def _monstera(canvas: Canvas, at: Point, degrees: float) -> None:
    x, y = at
    half = [(-130, 0), (-150, -60), (-110, -130), (-20, -150), (70, -120), (150, 0)]
    upper = smooth(half, closed=False, steps=10)
    heart = [*upper, *[(px, -py) for px, py in upper[::-1]]]
    canvas.fill(moved(turned(heart, degrees), x, y), paint="#1f4f45")
    cuts: list[Outline] = []
    for step in range(4):
        root, reach = -90 + step * 48, 150
        slit = smooth(
            [
                (root, -26),
                (root + 20, -80),
                (root + 6, -reach - 30),
                (root - 26, -reach - 30),
                (root - 4, -70),
            ],
            steps=6,
        )
        cuts += [slit, [(px, -py) for px, py in slit]]
    canvas.fill(*[moved(turned(cut, degrees), x, y) for cut in cuts], paint="#f6efe0")
    canvas.fill(moved(turned(ribbon([(-200, 0), (140, 0)], 7, 2), degrees), x, y), paint="#8fb59a")


def _sprig(canvas: Canvas, at: Point, degrees: float) -> None:
    x, y = at
    stem = smooth([(-150, 30), (-60, -10), (40, 10), (150, -30)], closed=False)
    canvas.fill(moved(turned(ribbon(stem, 5, 2), degrees), x, y), paint="#9b6b4a")
    berries = []
    for step in range(2, len(stem), 4):
        px, py = stem[step]
        side = -1 if step % 8 < 4 else 1
        berries.append((px + 14, py + side * 44))
        canvas.fill(moved(turned(ribbon([(px, py), berries[-1]], 3), degrees), x, y), paint="#9b6b4a")
    for bx, by in berries:
        canvas.fill(moved(turned(disc(bx, by, 17), degrees), x, y), paint="#d9694f")
        canvas.fill(moved(turned(disc(bx - 5, by - 5, 5), degrees), x, y), paint="#f4b39a")


def _eucalyptus(canvas: Canvas, at: Point, degrees: float) -> None:
    x, y = at
    stem = smooth([(-160, -20), (-50, 14), (60, -14), (160, 20)], closed=False)
    canvas.fill(moved(turned(ribbon(stem, 5, 2), degrees), x, y), paint="#6f8f86")
    leaves = []
    for step in range(2, len(stem), 5):
        px, py = stem[step]
        leaves += [disc(px + 6, py - 34, 30, 24), disc(px + 6, py + 34, 30, 24)]
    canvas.fill(*[moved(turned(oval, degrees), x, y) for oval in leaves], paint="#94b8a8")
