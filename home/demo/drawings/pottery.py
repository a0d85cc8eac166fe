"""A Greek amphora."""

from __future__ import annotations

from PIL import Image

from .canvas import MULTIPLY, SCREEN, Canvas
from .outlines import (
    Outline,
    Point,
    box,
    disc,
    leaf,
    mirrored,
    moved,
    path,
    ribbon,
    rounded,
    smooth,
)
from .paints import Linear, Radial


def amphora() -> Image.Image:
    """Draw a black-figure amphora on a plinth under a museum lamp; a tall picture."""
    canvas = Canvas(1500, 2000, paint=Radial(("#b9b2a6", "#837c73", "#4b4641"), (0.5, 0.4), 0.8), seed=71)
    _plinth(canvas)
    body = _vessel(canvas)
    _bands(canvas, body)
    _runners(canvas, body)
    shade = Linear(("#6a5a50", "#e8ded2", "#ffffff", "#d8c8ba", "#6f5d52", "#3a2d28"), is_horizontal=True)
    canvas.fill(box(380, 320, 1120, 1610), paint=shade, blend=MULTIPLY, clip=body)
    canvas.fill(disc(640, 900, 34, 190), paint="#fff3de", opacity=0.35, soften=26, blend=SCREEN, clip=body)
    canvas.grain(6)
    return canvas.image


def _plinth(canvas: Canvas) -> None:
    canvas.fill(box(0, 1690, 1500, 2000), paint=Linear(("#8f877c", "#5f5850")))
    canvas.fill(
        rounded(360, 1640, 1140, 2000, 6), paint=Linear(("#cfc8bd", "#f3eee6", "#b4aca0"), is_horizontal=True)
    )
    canvas.fill(
        box(330, 1600, 1170, 1650), paint=Linear(("#d8d1c6", "#faf6ef", "#bfb7ab"), is_horizontal=True)
    )
    canvas.fill(disc(760, 1604, 260, 26), paint="#2a221c", opacity=0.6, soften=14)


def _vessel(canvas: Canvas) -> list[Point]:
    half = path("150,330 158,366 120,400 112,560 190,680 330,820 352,1000 270,1260 150,1470 96,1550 176,1600")
    right = [(750 + x, y) for x, y in smooth(half, closed=False)]
    body = [*right, *mirrored(right, 750)[::-1]]
    for side in (1, -1):
        loop = smooth([(110, 420), (230, 410), (290, 520), (270, 660), (236, 740)], closed=False)
        canvas.fill(
            ribbon([(750 + side * x, y) for x, y in loop], 44, 38), paint=Linear(("#3a2a22", "#1a1310"))
        )
    canvas.fill(body, paint="#c96f36")
    return body


def _bands(canvas: Canvas, clip: Outline) -> None:
    ink = "#1f1613"
    for top, bottom in (
        (320, 400),
        (560, 580),
        (690, 706),
        (806, 822),
        (1130, 1148),
        (1180, 1196),
        (1300, 1610),
    ):
        canvas.fill(box(300, top, 1200, bottom), paint=ink, clip=clip)
    tongues = [leaf(400 + step * 36, 690, 108, 30, -90) for step in range(21)]
    canvas.fill(*tongues, paint=ink, clip=clip)
    for step in range(17):
        x = 390 + step * 44
        key = [(x, 790), (x, 728), (x + 34, 728), (x + 34, 772), (x + 16, 772), (x + 16, 750)]
        canvas.fill(ribbon(key, 8), paint=ink, clip=clip)
    rays = [[(420 + step * 44, 1296), (442 + step * 44, 1204), (464 + step * 44, 1296)] for step in range(16)]
    canvas.fill(*rays, paint=ink, clip=clip)


def _runners(canvas: Canvas, clip: Outline) -> None:
    for x in (520, 750, 980):
        limbs = (
            ribbon([(0, -60), (16, 10), (4, 60)], 52, 40),
            ribbon([(4, 55), (70, 84), (56, 150)], 36, 18),
            ribbon([(4, 55), (-50, 100), (-104, 104)], 36, 18),
            ribbon([(4, -52), (60, -30), (96, -66)], 22, 13),
            ribbon([(4, -52), (-52, -24), (-84, 10)], 22, 13),
        )
        head = smooth(
            [(8, -76), (-18, -98), (-10, -132), (22, -138), (40, -116), (52, -106), (38, -92), (30, -76)]
        )
        spear = ribbon([(-90, -120), (150, -46)], 5)
        canvas.fill(*[moved(part, x, 975) for part in (*limbs, head, spear)], paint="#1f1613", clip=clip)
        canvas.fill(
            *[moved(ribbon(fold, 3), x, 975) for fold in ([(-8, -40), (8, 40)], [(10, -44), (22, 30)])],
            paint="#c96f36",
            clip=clip,
        )
