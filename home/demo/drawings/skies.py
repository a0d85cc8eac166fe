"""Northern lights, balloons, the phases of the moon, and turbines in the wind."""

from __future__ import annotations

import math

from PIL import Image, ImageChops, ImageFilter

from .canvas import MULTIPLY, SCREEN, SOFT_LIGHT, Canvas
from .mountains import pine
from .outlines import Outline, Point, box, disc, ground, moved, ribbon, ridge, rounded, scaled, smooth, swell, turned
from .paints import Linear, Radial, cloud, mix


def northern_lights() -> Image.Image:
    """Draw green and violet curtains of light over a snowy fjord with a small red cabin."""
    canvas = Canvas(2400, 1500, paint=Linear(("#050a1e", "#0b1c3a", "#12394f", "#1d5560", "#1d5560", "#0b1c3a")), seed=19)
    stars = [disc(canvas.random.uniform(0, 2400), 900 * canvas.random.random(), canvas.random.uniform(0.6, 2.2)) for _ in range(420)]
    canvas.fill(*stars, paint="#ffffff", opacity=0.8)
    colours = Linear(("#6a3fb5", "#7b52d6", "#3fd6a5", "#7dffb0", "#c8ffd0"))
    for level, sway, height in ((560, 150, 520), (720, 110, 420), (420, 130, 380)):
        _curtain(canvas, colours, level, (sway, height))
    canvas.fill(ground(ridge(canvas.random, 2400, 880, 330), 1080), paint=Linear(("#7fa8b0", "#3d6677", "#1c3c50")))
    canvas.fill(ground(ridge(canvas.random, 2400, 980, 220), 1080), paint=Linear(("#3f6a78", "#0f2a3c")))
    _forest_edge(canvas)
    canvas.reflect(1080, depth=0.8, ripple=7)
    canvas.fill(box(0, 1080, 2400, 1500), paint=Linear(("#0e2a3c", "#06101f")), opacity=0.5)
    canvas.haze(1140, 1078, "#d8fff0", opacity=0.2)
    _snow_bank(canvas)
    canvas.grain(4)
    return canvas.image


def _curtain(canvas: Canvas, colours: Linear, level: float, shape: tuple[float, float]) -> None:
    sway, height = shape
    size = (canvas.width, 1080)
    light = Image.new("L", size)
    folds = [canvas.random.uniform(0, math.tau) for _ in range(3)]
    rays = cloud(canvas.random, (canvas.width, 1), (46, 1), octaves=3)
    fade = Image.linear_gradient("L").point([round(255 * (value / 255) ** 2.4) for value in range(256)])
    for x in range(0, canvas.width, 4):
        bend = math.sin(x / 420 + folds[0]) + 0.45 * math.sin(x / 170 + folds[1])
        bright = rays.getpixel((x, 0))
        tall = round(height * (0.55 + bright / 255 * 0.75))
        foot = round(level + sway * bend)
        strength = (0.25 + 0.75 * bright / 255) * (0.55 + 0.45 * math.sin(x / 600 + folds[2]))
        strip = fade.resize((4, tall)).point([round(value * strength * 0.8) for value in range(256)])
        area = (x, foot - tall, x + 4, foot)
        light.paste(ImageChops.add(light.crop(area), strip), area)
    light = light.filter(ImageFilter.BoxBlur((6, 9)))
    canvas.lay(colours.image(size), light, blend=SCREEN)


def _forest_edge(canvas: Canvas) -> None:
    trees: list[Outline] = []
    for side, reach in ((0, 640), (2400, 560)):
        for _ in range(46):
            away = reach * canvas.random.random() ** 1.3
            x = away if side == 0 else side - away
            trees.append(pine(x, 1078, canvas.random.uniform(70, 210) * (1 - away / reach * 0.6)))
    canvas.fill(*trees, box(0, 1066, 2400, 1082), paint="#071522")
    canvas.fill(box(820, 1026, 904, 1076), paint="#a8323a")
    canvas.fill([(806, 1032), (862, 986), (918, 1032)], paint="#dcefee")
    canvas.fill(box(834, 1040, 852, 1060), box(872, 1040, 890, 1060), paint="#ffdc8a")
    canvas.glow((862, 1050), 110, "#ffb84f", opacity=0.7)


def _snow_bank(canvas: Canvas) -> None:
    bank = swell(canvas.random, 2400, 1400, 90, waves=1.1)
    canvas.fill(ground(bank, 1500), paint=Linear(("#b9e4dd", "#5c9aa5", "#2f6478")))
    for x, tall in ((160, 330), (270, 240), (2180, 380), (2320, 270), (1990, 190)):
        canvas.fill(pine(x, 1450, tall), paint="#06121e")


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
    colours = ("#a8b764", "#7f9f57", "#d9be69", "#5f8a55", "#c7a24f", "#8fae5d", "#e2cd86")
    for row in range(7):
        upper, lower = (985 + (row + part) ** 1.75 * 17 for part in (0, 1))
        columns = 13 - row
        for column in range(-1, columns + 1):
            wide = 2000 / columns
            lean = (column - columns / 2) * wide * 0.16
            left, right = column * wide + row * 23, (column + 1) * wide + row * 23
            plot = [(left, upper), (right, upper), (right + lean + wide * 0.2, lower + 2), (left + lean, lower + 2)]
            colour = mix(canvas.random.choice(colours), "#ffe2b0", 0.42 - row * 0.06)
            canvas.fill(plot, paint=Linear((colour, mix(colour, "#4d6b3c", 0.12))))
            canvas.fill(ribbon([plot[0], plot[3]], 2 + row * 0.8), paint="#48683f", opacity=0.5)
    left = smooth([(1330, 984), (1240, 1020), (1330, 1075), (1170, 1180), (1200, 1320), (960, 1520)], closed=False)
    right = smooth([(1350, 984), (1280, 1018), (1400, 1080), (1270, 1190), (1340, 1330), (1230, 1520)], closed=False)
    canvas.fill([*left, *right[::-1]], paint=Linear(("#ffe9c2", "#9cc6d0", "#4f93b3")))
    canvas.haze(1100, 975, "#fff1d6", opacity=0.75)
    trees = [disc(canvas.random.uniform(0, 2000), canvas.random.uniform(1060, 1480), 1) for _ in range(110)]
    for tree in trees:
        x, y = tree[0]
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
    canvas.fill(placed(disc(95, 10, 190, 260)), paint="#3b2440", opacity=0.3, soften=50 * size, blend=MULTIPLY, clip=outline)
    canvas.fill(placed(disc(-80, -110, 80, 110)), paint="#fff6dc", opacity=0.4, soften=34 * size, clip=outline)
    canvas.fill(placed([(-40, 203), (40, 203), (30, 222), (-30, 222)]), paint=mix(colours[0], "#2b1b26", 0.4))
    ropes = [ribbon([(x, 220), (x * 0.8, 292)], 2.4) for x in (-30, -10, 10, 30)]
    canvas.fill(*[placed(rope) for rope in ropes], paint="#5a4030")
    canvas.fill(placed(rounded(-30, 290, 30, 338, 8)), paint=Linear(("#a9743f", "#6b4426")))
    canvas.fill(placed(box(-33, 288, 33, 298)), paint="#5a3a22")


def phases_of_the_moon() -> Image.Image:
    """Draw a chart of seven moon phases on blue paper, as printed in an old atlas."""
    canvas = Canvas(2400, 1000, paint=Radial(("#1f3358", "#13213f", "#0b1529"), reach=0.6), seed=23)
    stars = [disc(canvas.random.uniform(60, 2340), canvas.random.uniform(60, 940), canvas.random.uniform(0.8, 2.2)) for _ in range(260)]
    canvas.fill(*stars, paint="#e8dcc0", opacity=0.55)
    for inset, wide in ((44, 4), (58, 1.6)):
        frame = [(inset, inset), (2400 - inset, inset), (2400 - inset, 1000 - inset), (inset, 1000 - inset), (inset, inset - wide / 2)]
        canvas.fill(ribbon(frame, wide), paint="#d8b979")
    names = ("New Moon", "Crescent", "First Quarter", "Full Moon", "Last Quarter", "Old Crescent", "New Moon")
    phases = (0.0, 1 / 7, 0.25, 0.5, 0.75, 6 / 7, 1.0)
    curve = [(300 + 300 * index, 540 - 90 * math.cos((index - 3) * 0.45)) for index in range(7)]
    canvas.fill(ribbon(smooth(curve, closed=False), 2), paint="#d8b979", opacity=0.6)
    for (x, y), name, phase in zip(curve, names, phases, strict=True):
        _moon(canvas, (x, y), 150 if phase == 0.5 else 104, phase)
        canvas.text((x, y + 215), name, 30, "#e8d5a8", anchor="mm")
    canvas.text((1200, 150), "T H E   P H A S E S   O F   T H E   M O O N", 46, "#e8d5a8", anchor="mm")
    canvas.grain(6)
    return canvas.image


def _moon(canvas: Canvas, at: Point, radius: float, phase: float) -> None:
    x, y = at
    canvas.glow(at, radius * 2, "#f4e3b8", opacity=0.35 * (1 - abs(phase - 0.5) * 2) + 0.05)
    whole = disc(x, y, radius)
    canvas.fill(whole, paint="#1c2a48")
    waxing = phase <= 0.5
    bulge = math.cos(math.tau * phase)
    side = [point for point in whole if (point[0] >= x) == waxing]
    terminator = [(x + (bulge if waxing else -bulge) * radius * math.cos(a), y + radius * math.sin(a)) for a in _half_turn()]
    edge = [(x + (1 if waxing else -1) * radius * math.cos(a), y + radius * math.sin(a)) for a in _half_turn()]
    lit = [*edge, *terminator[::-1]]
    if side and 0 < phase < 1:
        canvas.fill(lit, paint=Radial(("#fffaea", "#efe0b9", "#cdb684"), (0.4, 0.4)))
        for _ in range(26):
            angle, away = canvas.random.uniform(0, math.tau), radius * canvas.random.random() ** 0.6
            spot = disc(x + away * math.cos(angle), y + away * math.sin(angle), canvas.random.uniform(3, 0.17 * radius))
            canvas.fill(spot, paint="#b49a68", opacity=0.25, clip=lit, soften=1.5)
    canvas.fill(ribbon(whole, 2), paint="#d8b979", opacity=0.7)


def _half_turn() -> list[float]:
    return [math.radians(degrees) for degrees in range(-90, 91, 3)]


def wind_turbines() -> Image.Image:
    """Draw white wind turbines on green hills under large clouds."""
    canvas = Canvas(2200, 1467, paint=Linear(("#3f8fc9", "#8cc6e6", "#d9eef2", "#fbf3dc")), seed=26)
    for x, y, size in ((380, 330, 1.2), (1280, 210, 0.8), (1880, 420, 1.4), (900, 540, 0.7)):
        _cumulus(canvas, x, y, size)
    layers = ((960, "#9cc3a8"), (1040, "#78ad7e"), (1140, "#5a9a62"), (1270, "#3f8550"))
    turbines = (((1180, 940, 0.42), (1460, 950, 0.4)), ((700, 1010, 0.62), (1760, 1010, 0.66)), ((330, 1110, 1.0),), ((1330, 1220, 1.32),))
    for (level, colour), group in zip(layers, turbines, strict=True):
        for x, y, size in group:
            _turbine(canvas, (x, y + 60), size)
        hill = ground(swell(canvas.random, 2200, level, 130, waves=1.2), 1467)
        canvas.fill(hill, paint=Linear((mix(colour, "#fff3b8", 0.3), colour, mix(colour, "#1f4a3a", 0.35))))
    for _ in range(240):
        x, y = canvas.random.uniform(0, 2200), canvas.random.uniform(1330, 1467)
        canvas.fill(disc(x, y, (y - 1290) / 26), paint=canvas.random.choice(("#f7d154", "#fff7e0", "#e8654f")))
    canvas.grain(4)
    return canvas.image


def _cumulus(canvas: Canvas, x: float, y: float, size: float) -> None:
    puffs = [disc(x + canvas.random.gauss(0, 95) * size, y - abs(canvas.random.gauss(0, 42)) * size, canvas.random.uniform(36, 84) * size) for _ in range(20)]
    base = rounded(x - 240 * size, y - 40 * size, x + 240 * size, y + 34 * size, 37 * size)
    canvas.fill(*[moved(puff, 0, 22 * size) for puff in puffs], moved(base, 0, 14 * size), paint="#c9deea", opacity=0.85)
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
