"""Mountains, lakes and dunes."""

from __future__ import annotations

from itertools import pairwise

from PIL import Image, ImageChops

from .canvas import SCREEN, Canvas
from .outlines import Outline, Point, box, disc, ground, ridge, smooth, swell
from .paints import Linear, cloud, mix


def misty_peaks() -> Image.Image:
    """Draw seven ranges that fade into a rose sunrise, a panorama."""
    canvas = Canvas(3000, 1200, paint="#ffe9cf", seed=8)
    canvas.fill(box(0, 0, 3000, 620), paint=Linear(("#34508a", "#7f8dbb", "#e0a9ad", "#ffc99a", "#ffe7b8")))
    canvas.glow((2080, 400), 1100, "#ff8f4d", opacity=0.55)
    canvas.glow((2080, 400), 360, "#ffe2a8", opacity=0.9)
    canvas.fill(disc(2080, 400, 74), paint="#fffaf0")
    for step in range(8):
        share = step / 7
        colour = mix("#d8959a", "#121a36", share**0.8)
        mist = mix(colour, "#ffdcbc", 0.7 * (1 - share))
        skyline = ridge(canvas.random, 3000, 520 + step * 88, 260 - step * 8, rough=0.6)
        body = ground(skyline, 1200)
        canvas.fill(body, paint=Linear((colour, mist, mist) if step < 5 else (colour, mist)))
    canvas.glow((2080, 520), 1000, "#ff9d5c", opacity=0.3)
    canvas.grain(4)
    return canvas.image


def mountain_lake() -> Image.Image:
    """Draw a snowy summit and its pine shore, mirrored in a still lake."""
    canvas = Canvas(2400, 1600, paint="#fdf0dc", seed=4)
    canvas.fill(box(0, 0, 2400, 1000), paint=Linear(("#1f4f86", "#5d9cc9", "#b9dfe8", "#fdebd0")))
    canvas.glow((520, 620), 1000, "#ffdca0", opacity=0.6)
    _clouds(canvas, 700)
    _range(canvas, 800, 300, "#86a9c4", "#cfe0e6")
    _summit(canvas)
    _range(canvas, 905, 190, "#3f6a78", "#8fb0ab")
    _pines(canvas, 950, (26, 50), "#2f5c60")
    canvas.haze(860, 985, "#e8f4f0", opacity=0.5)
    _pines(canvas, 985, (40, 96), "#163839")
    canvas.fill(box(0, 974, 2400, 1000), paint=Linear(("#163839", "#0f2a2c")))
    canvas.reflect(1000, depth=0.86, ripple=4)
    canvas.fill(box(0, 1000, 2400, 1600), paint=Linear(("#3b87a3", "#155474", "#0a2c44")), opacity=0.4)
    canvas.haze(1100, 1000, "#eaf6f4", opacity=0.3)
    _ripples(canvas)
    canvas.grain(4)
    return canvas.image


def _clouds(canvas: Canvas, bottom: int) -> None:
    noise = cloud(canvas.random, (canvas.width, bottom), (4, 6))
    mask = noise.point([max(0, min(255, (value - 132) * 5)) for value in range(256)])
    fade = Image.linear_gradient("L").transpose(Image.Transpose.FLIP_TOP_BOTTOM).resize(mask.size)
    canvas.lay(Image.new("RGB", mask.size, "#ffffff"), ImageChops.multiply(mask, fade), opacity=0.55)


def _range(canvas: Canvas, level: float, height: float, top: str, foot: str) -> None:
    skyline = ridge(canvas.random, canvas.width, level, height)
    canvas.fill(ground(skyline, 1000), paint=Linear((top, foot)))


def _summit(canvas: Canvas) -> None:
    left = _rugged(
        canvas, [(420, 1000), (700, 735), (860, 640), (930, 655), (1090, 440), (1190, 300), (1300, 190)], 14
    )
    right = _rugged(
        canvas,
        [(1300, 190), (1390, 290), (1450, 330), (1560, 500), (1640, 520), (1790, 700), (2150, 1000)],
        14,
    )
    spine = _rugged(
        canvas,
        [(1300, 190), (1318, 330), (1262, 440), (1335, 570), (1280, 700), (1370, 820), (1330, 1000)],
        14,
    )
    outline = [*left, *right]
    canvas.fill(outline, paint=Linear(("#ffffff", "#dfeaf2", "#8fb0c4", "#5c8598")))
    canvas.fill([*spine, *right[::-1]], paint=Linear(("#8ba8c8", "#5b7fa3", "#3f667f")))
    for _ in range(90):
        _gully(canvas, outline)


def _gully(canvas: Canvas, clip: Outline) -> None:
    x, y = canvas.random.uniform(760, 1850), canvas.random.uniform(430, 900)
    length, lean = canvas.random.uniform(60, 190), -0.55 if x < 1300 else 0.55
    points = [(x, y), (x + lean * length * 0.4, y + length * 0.5), (x + lean * length, y + length)]
    streak = [*points, (x + lean * length * 0.5 + 16, y + length * 0.55)]
    canvas.fill(_rugged(canvas, streak, 5), paint="#44647c" if y > 560 else "#7d9ab3", opacity=0.4, clip=clip)


def _rugged(canvas: Canvas, points: Outline, amount: float) -> list[Point]:
    rough: list[Point] = []
    for (x0, y0), (x1, y1) in pairwise(points):
        for step in range(6):
            sway = amount if step else 0
            x, y = x0 + (x1 - x0) * step / 6, y0 + (y1 - y0) * step / 6
            rough.append((x + canvas.random.uniform(-sway, sway), y + canvas.random.uniform(-sway, sway)))
    return [*rough, points[-1]]


def _pines(canvas: Canvas, level: float, heights: tuple[float, float], colour: str) -> None:
    x = -10.0
    trees = []
    while x < canvas.width + 20:
        tall = canvas.random.uniform(*heights) * (1.4 if x < 620 or x > 1880 else 0.85)
        trees.append(pine(x, level + canvas.random.uniform(0, 12), tall))
        x += canvas.random.uniform(0.16, 0.34) * heights[1]
    canvas.fill(*trees, paint=colour)


def pine(x: float, foot: float, tall: float) -> list[Point]:
    """Return a fir of five tiers standing at (x, foot)."""
    right: list[Point] = [(x, foot - tall)]
    for tier in range(1, 6):
        y = foot - tall * (1 - tier / 5)
        right += [(x + tall * 0.045 * tier + tall * 0.03, y), (x + tall * 0.028 * tier, y - tall * 0.02)]
    left = [(2 * x - px, py) for px, py in right[:0:-1]]
    return [*right, (x + 2, foot + 8), (x - 2, foot + 8), *left]


def _ripples(canvas: Canvas) -> None:
    for _ in range(90):
        y = 1006 + 594 * canvas.random.random() ** 1.6
        long = canvas.random.uniform(60, 260) * (0.5 + (y - 1000) / 500)
        x = canvas.random.uniform(-100, canvas.width)
        thin = 0.6 + (y - 1000) / 320
        lens = [(x, y), (x + long / 2, y - thin), (x + long, y), (x + long / 2, y + thin)]
        canvas.fill(smooth(lens, steps=6), paint="#eaf7f7", opacity=0.22)


def dunes() -> Image.Image:
    """Draw five desert dunes with sharp crests, lit from the left at the end of the day."""
    canvas = Canvas(2400, 1350, paint="#ffd59a", seed=21)
    canvas.fill(box(0, 0, 2400, 700), paint=Linear(("#34457c", "#8d6a98", "#e58f83", "#ffc98e")))
    canvas.glow((560, 500), 900, "#ffb865", opacity=0.8)
    canvas.fill(disc(560, 470, 92), paint=Linear(("#fffbe8", "#ffe9b0")))
    crests = (
        [(-40, 640), (380, 575), (900, 625), (1500, 560), (2050, 610), (2460, 570)],
        [(-40, 760), (420, 720), (1050, 640), (1480, 735), (2000, 690), (2460, 760)],
        [(-40, 800), (380, 850), (880, 905), (1620, 745), (2080, 850), (2460, 905)],
        [(-40, 1010), (560, 880), (1060, 1010), (1560, 1060), (2460, 990)],
        [(-40, 1180), (520, 1195), (1240, 1150), (1900, 1010), (2460, 1140)],
    )
    for step, crest in enumerate(crests):
        _dune(canvas, crest, step / 4)
    canvas.grain(6)
    return canvas.image


def _dune(canvas: Canvas, crest: Outline, share: float) -> None:
    skyline = smooth(crest, closed=False, steps=24)
    body = ground(skyline, 1350)
    light, deep = mix("#f6b98a", "#e98a4b", share), mix("#d98f7d", "#8a3d2e", share)
    canvas.fill(body, paint=Linear((light, mix(light, deep, 0.5), deep)))
    _lee_side(canvas, skyline, body, share)
    _wind_ripples(canvas, body, skyline, share)


def _lee_side(canvas: Canvas, skyline: list[Point], clip: Outline, share: float) -> None:
    x, y = top = min(skyline[20:-20], key=lambda point: point[1])
    start = skyline.index(top)
    fall = skyline[start : start + 44]
    reach = fall[-1][0] - x
    foot = (x + reach * 0.16, y + 240 + share * 200)
    curve = [
        fall[-1],
        (x + reach * 0.55, fall[-1][1] + 40 + 110 * share),
        foot,
        (x - 26, y + 150),
        (x + 14, y + 60),
        top,
    ]
    paint = Linear((mix("#b5687a", "#6b2b35", share), mix("#d98f7d", "#8a3d2e", share)))
    canvas.fill(
        [*fall, *smooth(curve, closed=False, steps=12)], paint=paint, opacity=0.85, clip=clip, soften=1
    )


def _wind_ripples(canvas: Canvas, clip: Outline, skyline: list[Point], share: float) -> None:
    for line in range(int(5 + share * 9)):
        drop = 24 + line * (12 + share * 16)
        wave = swell(canvas.random, canvas.width, 0, 10 + share * 12, waves=9)
        points = [(x, skyline_y(skyline, x) + drop + y) for x, y in wave]
        lower = [(x, y + 1.5 + share * 3) for x, y in points[::-1]]
        canvas.fill([*points, *lower], paint="#ffe0b0", opacity=0.14, clip=clip, blend=SCREEN)


def skyline_y(skyline: Outline, x: float) -> float:
    """Return the height of the skyline at x."""
    for (x0, y0), (x1, y1) in pairwise(skyline):
        if x0 <= x <= x1 and x1 > x0:
            return y0 + (y1 - y0) * (x - x0) / (x1 - x0)
    return skyline[-1][1]
