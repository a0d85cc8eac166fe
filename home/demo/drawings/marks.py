"""Marks and drawings with flat colours: two logos with transparency, two SVG icons, a chart, an animation."""

from __future__ import annotations

import math

from PIL import Image

from .canvas import Canvas
from .outlines import box, disc, ground, moved, path, ribbon, rounded, smooth
from .paints import Linear

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_RAIN = (86, 74, 79, 58, 52, 47, 55, 63, 71, 94, 102, 91)
_RAIN_MEAN = (78, 70, 68, 62, 56, 54, 58, 60, 66, 82, 88, 84)


def newsroom_logo() -> Image.Image:
    """Draw the newsroom's mark, a folded sheet in a red disc, on a transparent ground."""
    canvas = Canvas(1200, 1200, paint="#d9433f")
    canvas.fill(disc(600, 600, 560), paint=Linear(("#ef6a55", "#d9433f", "#b32f38")))
    canvas.fill(
        [(600, 330), (900, 260), (900, 830), (600, 910)],
        paint=Linear(("#ffffff", "#f3e6da"), is_horizontal=True),
    )
    canvas.fill(
        [(600, 330), (300, 260), (300, 830), (600, 910)],
        paint=Linear(("#fffaf2", "#dcc9b8"), is_horizontal=True),
    )
    for row in range(5):
        y = 400 + row * 84
        canvas.fill(
            [(350, y - 58), (550, y - 11), (550, y + 17), (350, y - 30)],
            paint="#d9433f" if row == 0 else "#b9a596",
        )
        canvas.fill([(650, y - 11), (850, y - 58), (850, y - 30), (650, y + 17)], paint="#b9a596")
    return canvas.cut(disc(600, 600, 560))


def museum_logo() -> Image.Image:
    """Draw the museum's mark, an amphora inside an arch, in blue on a transparent ground."""
    canvas = Canvas(1000, 1300, paint="#1f4e8c")
    arch = [
        (60, 1240),
        (60, 500),
        *[(500 + 440 * math.cos(a), 500 + 440 * math.sin(a)) for a in _arch()],
        (940, 1240),
    ]
    canvas.fill(arch, paint=Linear(("#2f6bb0", "#1f4e8c", "#163a6b")))
    half = smooth(
        path("86,300 96,336 66,366 64,450 190,560 230,700 160,900 70,1030 130,1090"),
        closed=False,
    )
    vase = [*[(500 + x, y) for x, y in half], *[(500 - x, y) for x, y in half[::-1]]]
    for side in (1, -1):
        loop = smooth([(62, 390), (180, 380), (220, 470), (170, 570)], closed=False)
        canvas.fill(ribbon([(500 + side * x, y) for x, y in loop], 30), paint="#fff3dc")
    canvas.fill(vase, paint="#fff3dc")
    canvas.fill(box(200, 640, 800, 662), box(200, 790, 800, 812), paint="#1f4e8c", clip=vase)
    wave = [(200 + x * 10, 726 + 30 * math.sin(x * 0.75)) for x in range(61)]
    canvas.fill(ribbon(wave, 22), paint="#d9a441", clip=vase)
    return canvas.cut(arch)


def _arch() -> list[float]:
    return [math.radians(180 + degrees * 2) for degrees in range(91)]


def rainfall_chart() -> Image.Image:
    """Draw a bar chart of rainfall by month beside the mean of thirty years."""
    canvas = Canvas(1600, 1000, paint="#fbfaf6")
    canvas.text((110, 70), "A wet autumn", 62, "#1d2a3a")
    canvas.text((110, 150), "Rainfall at the harbour by month, in millimetres", 34, "#5a6675")
    for value in range(0, 121, 20):
        y = _chart_y(value)
        canvas.fill(box(170, y - 1, 1520, y + 1), paint="#1d2a3a" if value == 0 else "#d5dae0")
        canvas.text((150, y), str(value), 28, "#5a6675", anchor="rm")
    for month, (name, rain) in enumerate(zip(_MONTHS, _RAIN, strict=True)):
        x = 190 + month * 111
        colour = "#1f6f9f" if rain > 90 else "#7fb4cf"
        canvas.fill(
            rounded(x, _chart_y(rain), x + 76, _chart_y(0) + 8, 8),
            paint=colour,
            clip=box(x, 0, x + 76, _chart_y(0)),
        )
        canvas.text((x + 38, 832), str(rain), 28, "#ffffff" if rain > 90 else "#12303f", anchor="mm")
        canvas.text((x + 38, 890), name, 28, "#5a6675", anchor="mm")
    mean = [(228 + month * 111, _chart_y(value)) for month, value in enumerate(_RAIN_MEAN)]
    canvas.fill(ribbon(mean, 5), *[disc(x, y, 9) for x, y in mean], paint="#d9553f")
    canvas.fill(box(1140, 88, 1190, 94), disc(1165, 91, 9), paint="#d9553f")
    canvas.text((1205, 91), "mean of thirty years", 30, "#5a6675", anchor="lm")
    return canvas.image.quantize(128, dither=Image.Dither.NONE)


def rainfall_rows() -> list[tuple[str, str | int, str | int]]:
    """Return the numbers of the chart as a table: month, rain and mean in millimetres."""
    return [("month", "rain_mm", "mean_mm"), *zip(_MONTHS, _RAIN, _RAIN_MEAN, strict=True)]


def _chart_y(value: float) -> float:
    return 860 - value * 5


def sunrise_frames() -> list[Image.Image]:
    """Draw twelve frames of a paper boat that rocks on waves below a rising sun."""
    palette = _sunrise(0).quantize(96, dither=Image.Dither.NONE)
    return [_sunrise(step / 12).quantize(palette=palette, dither=Image.Dither.NONE) for step in range(12)]


def _sunrise(turn: float) -> Image.Image:
    canvas = Canvas(1200, 800, paint="#ffd9a8")
    for band, colour in enumerate(("#f7b58c", "#fac596", "#fcd3a2", "#fee0b2", "#ffecc6")):
        canvas.fill(box(0, band * 104, 1200, band * 104 + 104), paint=colour)
    wobble = math.sin(math.tau * turn)
    for radius, colour in ((230, "#ffe6a6"), (180, "#ffd477")):
        canvas.fill(disc(820, 430 + 6 * wobble, radius + 6 * wobble), paint=colour)
    canvas.fill(disc(820, 430, 130), paint="#f2784b")
    for row, colour in enumerate(("#7fb8b5", "#4f94a0", "#2f6f88", "#1d4d6e")):
        if row == 2:
            _paper_boat(
                canvas, (430, 556 + 16 * math.sin(math.tau * turn + 1)), 7 * math.cos(math.tau * turn)
            )
        shift = turn * (300 + row * 100) * (1 if row % 2 else -1)
        length = 300 + row * 100
        crest = [
            (x, 500 + row * 70 + 20 * math.sin(math.tau * (x + shift) / length)) for x in range(-10, 1211, 10)
        ]
        canvas.fill(ground(crest, 800), paint=colour)
    return canvas.image


def _paper_boat(canvas: Canvas, at: tuple[float, float], lean: float) -> None:
    parts = (
        ([(-70, -60), (0, -190), (70, -60)], "#fffaf0"),
        ([(0, -190), (70, -60), (0, -60)], "#e9dcc6"),
        ([(-170, -90), (-70, -60), (70, -60), (170, -90), (100, 20), (-100, 20)], "#ffffff"),
        ([(70, -60), (170, -90), (100, 20), (0, 20)], "#e3d6c0"),
    )
    for points, colour in parts:
        tilt = math.radians(lean)
        turned = [
            (x * math.cos(tilt) - y * math.sin(tilt), x * math.sin(tilt) + y * math.cos(tilt))
            for x, y in points
        ]
        canvas.fill(moved(turned, *at), paint=colour)


def newspaper_icon() -> str:
    """Return an SVG icon of a newspaper with a picture and lines of text."""
    lines = "".join(
        f'<rect x="34" y="{y}" width="{54 if y < 92 else 34}" height="4" rx="2"/>' for y in (76, 84, 92)
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 128 128" role="img">'
        "<title>Newspaper</title>"
        '<rect x="8" y="8" width="112" height="112" rx="24" fill="#d9433f"/>'
        '<path d="M92 44h12v52a8 8 0 0 1-16 0z" fill="#f3cfc0"/>'
        '<path d="M26 28h66v68a8 8 0 0 0 8 8H34a8 8 0 0 1-8-8z" fill="#fff8ee"/>'
        '<rect x="34" y="36" width="54" height="7" rx="2" fill="#2b2926"/>'
        '<rect x="34" y="50" width="24" height="20" rx="2" fill="#4f8599"/>'
        '<path d="M34 66l8-8 6 6 4-4 6 6v2a2 2 0 0 1-2 2H36a2 2 0 0 1-2-2z" fill="#fff8ee" opacity=".75"/>'
        '<g fill="#b9a596"><rect x="62" y="50" width="26" height="4" rx="2"/><rect x="62" y="58" width="26" height="4" rx="2"/>'
        f'<rect x="62" y="66" width="18" height="4" rx="2"/>{lines}</g></svg>\n'
    )


def temple_icon() -> str:
    """Return an SVG icon of a temple front with four columns."""
    columns = "".join(f'<rect x="{x}" y="56" width="9" height="36"/>' for x in (32, 50, 69, 87))
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 128 128" role="img">'
        "<title>Museum</title>"
        '<circle cx="64" cy="64" r="58" fill="#1f4e8c"/>'
        '<g fill="#fff3dc"><path d="M64 24l40 20v6H24v-6z"/>'
        f'{columns}<rect x="31" y="94" width="66" height="6"/><rect x="28" y="102" width="72" height="6"/></g>'
        '<circle cx="64" cy="39" r="4" fill="#d9a441"/></svg>\n'
    )
