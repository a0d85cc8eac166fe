"""Northern lights and the phases of the moon."""

from __future__ import annotations

import math

from PIL import Image, ImageChops, ImageFilter

from .canvas import SCREEN, Canvas
from .mountains import pine
from .outlines import (
    Outline,
    Point,
    box,
    disc,
    ground,
    ribbon,
    ridge,
    smooth,
    swell,
)
from .paints import Linear, Radial, cloud


def northern_lights() -> Image.Image:
    """Draw green and violet curtains of light over a snowy fjord with a small red cabin."""
    canvas = Canvas(
        2400, 1500, paint=Linear(("#050a1e", "#0b1c3a", "#12394f", "#1d5560", "#1d5560", "#0b1c3a")), seed=19
    )
    stars = [
        disc(canvas.random.uniform(0, 2400), 900 * canvas.random.random(), canvas.random.uniform(0.6, 2.2))
        for _ in range(420)
    ]
    canvas.fill(*stars, paint="#ffffff", opacity=0.8)
    colours = Linear(("#6a3fb5", "#7b52d6", "#3fd6a5", "#7dffb0", "#c8ffd0"))
    for level, sway, height in ((560, 150, 520), (720, 110, 420), (420, 130, 380)):
        _curtain(canvas, colours, level, (sway, height))
    canvas.fill(
        ground(ridge(canvas.random, 2400, 880, 330), 1080), paint=Linear(("#7fa8b0", "#3d6677", "#1c3c50"))
    )
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
    rays = cloud(canvas.random, (canvas.width, 1), (46, 1), octaves=3).tobytes()
    fade = Image.linear_gradient("L").point([round(255 * (value / 255) ** 2.4) for value in range(256)])
    for x in range(0, canvas.width, 4):
        bend = math.sin(x / 420 + folds[0]) + 0.45 * math.sin(x / 170 + folds[1])
        bright = rays[x]
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


def phases_of_the_moon() -> Image.Image:
    """Draw a chart of seven moon phases on blue paper, as printed in an old atlas."""
    canvas = Canvas(2400, 1000, paint=Radial(("#1f3358", "#13213f", "#0b1529"), reach=0.6), seed=23)
    stars = [
        disc(canvas.random.uniform(60, 2340), canvas.random.uniform(60, 940), canvas.random.uniform(0.8, 2.2))
        for _ in range(260)
    ]
    canvas.fill(*stars, paint="#e8dcc0", opacity=0.55)
    for inset, wide in ((44, 4), (58, 1.6)):
        frame = [
            (inset, inset),
            (2400 - inset, inset),
            (2400 - inset, 1000 - inset),
            (inset, 1000 - inset),
            (inset, inset - wide / 2),
        ]
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
    """Draw the moon at a phase: 0 and 1 are new, 0.5 is full."""
    x, y = at
    canvas.glow(at, radius * 2, "#f4e3b8", opacity=0.35 * (1 - abs(phase - 0.5) * 2) + 0.05)
    canvas.fill(disc(x, y, radius), paint="#1c2a48")
    side = 1 if phase <= 0.5 else -1
    rim = _half_ellipse(at, side * radius, radius)
    terminator = _half_ellipse(at, side * radius * math.cos(math.tau * phase), radius)
    if 0 < phase < 1:
        lit = [*rim, *terminator[::-1]]
        canvas.fill(lit, paint=Radial(("#fffaea", "#efe0b9", "#cdb684"), (0.4, 0.4)))
        _craters(canvas, at, radius, lit)
    canvas.fill(ribbon(disc(x, y, radius), 2), paint="#d8b979", opacity=0.7)


def _half_ellipse(centre: Point, rx: float, ry: float) -> list[Point]:
    angles = [math.radians(degrees) for degrees in range(-90, 91, 3)]
    return [(centre[0] + rx * math.cos(angle), centre[1] + ry * math.sin(angle)) for angle in angles]


def _craters(canvas: Canvas, at: Point, radius: float, clip: Outline) -> None:
    for _ in range(26):
        angle, away = canvas.random.uniform(0, math.tau), radius * canvas.random.random() ** 0.6
        x, y = at[0] + away * math.cos(angle), at[1] + away * math.sin(angle)
        crater = disc(x, y, canvas.random.uniform(3, 0.17 * radius))
        canvas.fill(crater, paint="#b49a68", opacity=0.25, clip=clip, soften=1.5)
