"""A white profile on a blue medallion."""

from __future__ import annotations

from PIL import Image

from .canvas import MULTIPLY, SOFT_LIGHT, Canvas
from .outlines import Outline, Point, disc, moved, path, ribbon, smooth
from .paints import Linear, Radial

_PROFILE: list[Point] = path(
    "560,560 640,460 800,420 960,480 1040,610 1030,760 980,860 960,960 990,1080 1110,1190 "
    "1130,1270 960,1360 740,1390 560,1330 600,1220 690,1150 700,1080 640,1076 560,1060 "
    "540,1010 556,975 524,955 540,925 510,905 536,880 470,850 520,740 540,660"
)


def cameo() -> Image.Image:
    """Draw a white profile on an oval blue ground, as on a jasper medallion; a tall picture."""
    canvas = Canvas(1500, 1800, paint=Radial(("#efe6d8", "#d9ccb8", "#b9a88f"), reach=0.8), seed=88)
    canvas.fill(disc(770, 930, 580, 740), paint="#4a3a28", opacity=0.45, soften=34)
    canvas.fill(disc(750, 900, 580, 740), paint=Linear(("#f3d998", "#b98a3f", "#f0d08a", "#8f6527")))
    canvas.fill(disc(750, 900, 536, 696), paint=Linear(("#7d5620", "#e9c880")))
    canvas.fill(disc(750, 900, 518, 678), paint=Radial(("#7fa3c9", "#5b82ae", "#38587f"), (0.42, 0.36), 0.7))
    for angle in range(60):
        canvas.fill(
            moved(disc(0, 0, 9), *disc(750, 900, 558, 718)[angle * len(disc(750, 900, 558, 718)) // 60]),
            paint="#fff0c4",
        )
    profile = smooth(_PROFILE)
    for dx, dy, colour in ((16, 22, "#27406099"[:7]), (0, 0, "#fbf8f2")):
        canvas.fill(moved(profile, dx, dy), paint=colour, soften=9 if dx else 0, opacity=0.55 if dx else 1)
    shade = Linear(("#ffffff", "#f6f1e8", "#c9cfd6"), is_horizontal=True)
    canvas.fill(profile, paint=shade, blend=MULTIPLY)
    _cameo_hair(canvas, profile)
    canvas.grain(5)
    return canvas.image


def _cameo_hair(canvas: Canvas, clip: Outline) -> None:
    for step in range(9):
        drop = step * 34
        lock = smooth(
            [
                (580 + step * 26, 500 + drop * 0.2),
                (760, 470 + drop),
                (900, 560 + drop),
                (1010, 700 + drop * 0.5),
            ],
            closed=False,
        )
        canvas.fill(ribbon(lock, 12, 5), paint="#a9b6c6", opacity=0.75, clip=clip)
    bun = disc(1050, 720, 118, 106)
    canvas.fill(moved(bun, 12, 16), paint="#274060", opacity=0.5, soften=9)
    canvas.fill(bun, paint=Radial(("#ffffff", "#f1ede6", "#b7c1cd"), (0.36, 0.32), 0.7))
    for step in range(4):
        canvas.fill(
            ribbon([*disc(1050, 720, 96 - step * 22, 86 - step * 20)], 5), paint="#a9b6c6", opacity=0.8
        )
    canvas.fill(
        ribbon(smooth([(560, 600), (700, 520), (860, 540), (980, 640)], closed=False), 22),
        paint="#dfe6ee",
        blend=SOFT_LIGHT,
    )
    for x, y in ((640, 560), (720, 528), (800, 524), (880, 552)):
        canvas.fill(disc(x, y, 17), paint=Radial(("#ffffff", "#b7c1cd"), (0.35, 0.3), 0.7))
