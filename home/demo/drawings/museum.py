"""A museum, seen from its square."""

from __future__ import annotations

from PIL import Image

from .canvas import Canvas
from .outlines import (
    box,
    disc,
    ground,
    moved,
    ribbon,
    rounded,
    scaled,
    sector,
    smooth,
    swell,
    turned,
)
from .paints import Linear, Radial, cloud, mix

_STONE = Linear(("#f7ead2", "#e6d2b3"))


_SHADE = "#8d7a6b"


def museum_front() -> Image.Image:
    """Draw a museum with eight columns, a dome, stairs, banners and visitors on a bright day."""
    canvas = Canvas(2400, 1600, paint=Linear(("#3f86c4", "#8fc4e4", "#e6f1ec", "#fbf0da")), seed=91)
    noise = cloud(canvas.random, (2400, 800), (4, 5))
    mask = noise.point([max(0, min(255, (value - 130) * 5)) for value in range(256)])
    canvas.lay(Image.new("RGB", mask.size, "#ffffff"), mask, opacity=0.6)
    canvas.fill(
        ground(swell(canvas.random, 2400, 1010, 90, waves=3), 1300), paint=Linear(("#7fa86a", "#4f7f52"))
    )
    _dome(canvas)
    _wings(canvas)
    _portico(canvas)
    _stairs(canvas)
    for x in (130, 300, 2100, 2280):
        _tree(canvas, x, 1280)
    for x, y, colour in (
        (640, 1450, "#b8402f"),
        (700, 1456, "#2f4a5f"),
        (1620, 1500, "#3f7f72"),
        (1130, 1330, "#4a3a48"),
        (1270, 1344, "#d9a441"),
    ):
        _visitor(canvas, x, y, colour)
    canvas.grain(4)
    return canvas.image


def _dome(canvas: Canvas) -> None:
    dome = [
        (920, 520),
        *smooth(
            [(940, 500), (970, 360), (1080, 250), (1200, 220), (1320, 250), (1430, 360), (1460, 500)],
            closed=False,
        ),
        (1480, 520),
    ]
    canvas.fill(dome, paint=Linear(("#9cc9b8", "#5f9c8c", "#2f665f"), is_horizontal=True))
    for step in range(-3, 4):
        rib = smooth(
            [(1200 + step * 14, 226), (1200 + step * 52, 340), (1200 + step * 74, 512)], closed=False
        )
        canvas.fill(ribbon(rib, 4), paint="#dff0e6", opacity=0.45)
    canvas.fill(box(900, 512, 1500, 560), paint=_STONE)
    canvas.fill(rounded(1160, 150, 1240, 230, 30), paint=_STONE)
    canvas.fill(box(1197, 60, 1203, 152), paint="#5a4a3a")
    flag = smooth([(1203, 64), (1250, 54), (1290, 72), (1332, 60)], closed=False)
    canvas.fill([*flag, *moved(flag[::-1], 0, 46)], paint="#b8402f")


def _wings(canvas: Canvas) -> None:
    canvas.fill(box(260, 760, 2140, 1240), paint=Linear(("#efdfc4", "#d3bd9d")))
    canvas.fill(box(240, 730, 2160, 768), paint=_STONE)
    canvas.fill(box(240, 764, 2160, 774), paint=_SHADE, opacity=0.5)
    for x in (330, 450, 570, 1760, 1880, 2000):
        canvas.fill(
            rounded(x, 850, x + 74, 1060, 36), box(x, 960, x + 74, 1060), paint=Linear(("#6f93a8", "#34495c"))
        )
        canvas.fill(
            box(x + 34, 852, x + 40, 1060),
            box(x, 950, x + 74, 956),
            box(x - 10, 1060, x + 84, 1074),
            paint="#fbf3e4",
        )
        canvas.fill(rounded(x, 1120, x + 74, 1200, 6), paint=Linear(("#6f93a8", "#34495c")))


def _portico(canvas: Canvas) -> None:
    canvas.fill(box(680, 700, 1720, 1240), paint=Linear(("#7a6654", "#4d4038")))
    canvas.fill(
        rounded(1120, 930, 1280, 1240, 70), box(1120, 1100, 1280, 1240), paint=Linear(("#ffdf9a", "#c98a4a"))
    )
    canvas.fill(box(1197, 936, 1203, 1240), paint="#6e4630")
    for index in range(8):
        _column(canvas, 706 + index * 141, 742, 1240)
    for x, colour, word in ((776, "#b8402f", "CLAY"), (1482, "#1f4e8c", "MOON")):
        _banner(canvas, x, colour, word)
    canvas.fill(box(650, 640, 1750, 700), paint=_STONE)
    canvas.fill(box(650, 700, 1750, 742), paint=Linear(("#e6d2b3", "#cbb391")))
    canvas.fill(box(650, 738, 1750, 748), paint=_SHADE, opacity=0.55)
    canvas.text((1200, 671), "M V S E V M", 46, "#7a6654", anchor="mm")
    canvas.fill([(630, 640), (1200, 440), (1770, 640)], paint=Linear(("#fff5e2", "#e2ccab")))
    canvas.fill([(740, 622), (1200, 466), (1660, 622)], paint=Linear(("#c9b08f", "#dcc5a3")))
    canvas.fill(
        disc(1200, 566, 44),
        *[moved(turned(sector(0, 0, 82, -6, 6), turn), 1200, 566) for turn in range(0, 360, 24)],
        paint="#f7ead2",
    )


def _column(canvas: Canvas, x: float, top: float, foot: float) -> None:
    shaft = [(x + 10, top), (x + 64, top), (x + 70, foot), (x + 4, foot)]
    canvas.fill(shaft, paint=Linear(("#cbb594", "#fff6e4", "#f4e4c8", "#a8916f"), is_horizontal=True))
    flutes = [box(x + 16 + step * 11, top + 26, x + 19 + step * 11, foot - 20) for step in range(5)]
    canvas.fill(*flutes, paint="#a8916f", opacity=0.45)
    canvas.fill(box(x - 2, top, x + 76, top + 18), box(x - 4, foot - 18, x + 78, foot), paint=_STONE)
    canvas.fill(disc(x + 4, top + 22, 13), disc(x + 70, top + 22, 13), paint="#e6d2b3")


def _banner(canvas: Canvas, x: float, colour: str, word: str) -> None:
    canvas.fill(moved(box(x, 790, x + 76, 1080), 6, 8), paint="#2a1c14", opacity=0.4, soften=5)
    canvas.fill(
        box(x, 790, x + 76, 1080), paint=Linear((mix(colour, "#ffffff", 0.12), mix(colour, "#12082a", 0.2)))
    )
    for index, letter in enumerate(word):
        canvas.text((x + 38, 840 + index * 62), letter, 50, "#fff3dc", anchor="mm")


def _stairs(canvas: Canvas) -> None:
    canvas.fill(box(0, 1236, 2400, 1600), paint=Linear(("#dccbb0", "#c3ad8e", "#a8916f")))
    for step in range(9):
        y, spread = 1240 + step * 24, step * 26
        canvas.fill(box(640 - spread, y, 1760 + spread, y + 25), paint=Linear(("#fdf4e2", "#d9c3a0")))
        canvas.fill(box(640 - spread, y + 20, 1760 + spread, y + 25), paint=_SHADE, opacity=0.6)
    for x in (380, 1900):
        canvas.fill(
            rounded(x, 1290, x + 120, 1460, 6),
            paint=Linear(("#cbb594", "#fff6e4", "#b49c79"), is_horizontal=True),
        )
        canvas.fill(box(x - 12, 1276, x + 132, 1298), paint=_STONE)
        canvas.fill(disc(x + 60, 1224, 54), paint=Radial(("#fff6e4", "#d3bd9d", "#9a8466"), (0.36, 0.3), 0.7))
    for line in range(9):
        joint = 1468 + line * line * 2.2
        canvas.fill(box(0, joint, 2400, joint + 1.5 + line * 0.3), paint=_SHADE, opacity=0.35)


def _tree(canvas: Canvas, x: float, foot: float) -> None:
    canvas.fill(disc(x + 40, foot + 6, 130, 18), paint="#5a4a3a", opacity=0.4, soften=8)
    canvas.fill(ribbon([(x, foot + 4), (x, foot - 170)], 26, 16), paint="#5a4030")
    crown = [
        disc(
            x + canvas.random.gauss(0, 48),
            foot - 290 + canvas.random.gauss(0, 66),
            canvas.random.uniform(44, 78),
        )
        for _ in range(16)
    ]
    canvas.fill(*crown, paint=Linear(("#8fbf6a", "#4f8a50", "#2f5f42")))
    light = [
        moved(scaled(moved(puff, -puff[0][0], -puff[0][1]), 0.5), puff[0][0] - 60, puff[0][1] - 22)
        for puff in crown[:9]
    ]
    canvas.fill(*light, paint="#b9d97f", opacity=0.45, soften=6)


def _visitor(canvas: Canvas, x: float, y: float, colour: str) -> None:
    canvas.fill(
        [(x - 10, y), (x + 12, y), (x + 92, y + 16), (x + 70, y + 18)], paint="#4a3a30", opacity=0.4, soften=3
    )
    canvas.fill(
        [
            (x - 10, y - 54),
            (x + 12, y - 54),
            (x + 14, y),
            (x + 4, y),
            (x + 1, y - 40),
            (x - 4, y),
            (x - 14, y),
        ],
        paint="#2f2a35",
    )
    canvas.fill(
        rounded(x - 16, y - 108, x + 18, y - 46, 15), paint=Linear((mix(colour, "#ffffff", 0.15), colour))
    )
    canvas.fill(disc(x + 1, y - 124, 13, 15), paint="#c98a64")
    canvas.fill(sector(x + 1, y - 126, 15, 170, 370), paint="#3a2418")
