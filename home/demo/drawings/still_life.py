"""Things on a table: a bowl of fruit, a coffee seen from above, an amphora on its plinth."""

from __future__ import annotations

import math

from PIL import Image

from .canvas import MULTIPLY, SCREEN, SOFT_LIGHT, Canvas
from .outlines import Outline, Point, arc, box, disc, leaf, mirrored, moved, ribbon, ring, rounded, scaled, sector, smooth, turned
from .paints import Linear, Radial, cloud, mix

_FRUIT_LIGHT = (0.36, 0.3)


def fruit_bowl() -> Image.Image:
    """Draw oranges, apples, a pear and grapes in a blue bowl beside a cut lemon."""
    canvas = Canvas(2000, 1600, paint=Radial(("#6f7f78", "#47574f", "#28342f"), (0.3, 0.3), 0.9), seed=61)
    canvas.fill(box(0, 1120, 2000, 1600), paint=Linear(("#8a5a3a", "#6d432b", "#43281c")))
    canvas.fill(box(0, 1114, 2000, 1124), paint="#b98257", opacity=0.7)
    for _ in range(26):
        y = canvas.random.uniform(1140, 1600)
        canvas.fill(ribbon([(0, y), (700, y + canvas.random.uniform(-8, 8)), (2000, y)], 2.5), paint="#3a2216", opacity=0.35)
    canvas.fill(disc(1060, 1356, 620, 62), paint="#150d0a", opacity=0.7, soften=26)
    _apple(canvas, (700, 720), 168, ("#f4a59a", "#d23b33", "#7d1420"))
    _pear(canvas, (1010, 640))
    _round_fruit(canvas, (1250, 745), 172, ("#ffd9a0", "#f59a2e", "#a8500f"))
    _round_fruit(canvas, (930, 800), 176, ("#ffd495", "#f08c22", "#9c470c"))
    _apple(canvas, (1130, 850), 150, ("#e7f0a8", "#a9c24a", "#566f1e"))
    _grapes(canvas, (1390, 840))
    _bowl(canvas)
    _lemon(canvas)
    canvas.fill(leaf(846, 560, 150, 64, -28), paint=Linear(("#8fb35a", "#3d6a34")))
    canvas.glow((420, 220), 1300, "#ffe9c0", opacity=0.18)
    canvas.grain(7)
    return canvas.image


def _round_fruit(canvas: Canvas, at: Point, radius: float, colours: tuple[str, ...]) -> None:
    x, y = at
    body = disc(x, y, radius)
    canvas.fill(disc(x + 14, y + 20, radius * 1.02), paint="#150d0a", opacity=0.45, soften=18)
    canvas.fill(body, paint=Radial(colours, _FRUIT_LIGHT, 0.78))
    dots = [disc(x + canvas.random.gauss(0, radius * 0.42), y + canvas.random.gauss(0, radius * 0.42), 2) for _ in range(90)]
    canvas.fill(*dots, paint=colours[-1], opacity=0.22, clip=body)
    canvas.fill(disc(x - radius * 0.34, y - radius * 0.42, radius * 0.26, radius * 0.16), paint="#fffbe8", opacity=0.5, soften=12)


def _apple(canvas: Canvas, at: Point, size: float, colours: tuple[str, ...]) -> None:
    x, y = at
    half = [(0, -0.78), (0.32, -0.95), (0.8, -0.8), (1.0, -0.25), (0.86, 0.45), (0.48, 0.92), (0.0, 0.86)]
    right = smooth(half, closed=False)
    body = moved(scaled([*right, *[(-px, py) for px, py in right[::-1]]], size), x, y)
    canvas.fill(moved(body, 12, 18), paint="#150d0a", opacity=0.45, soften=16)
    canvas.fill(body, paint=Radial(colours, _FRUIT_LIGHT, 0.8))
    canvas.fill(disc(x, y - size * 0.76, size * 0.3, size * 0.12), paint=colours[-1], opacity=0.6, soften=8, clip=body)
    stalk = smooth([(x, y - size * 0.74), (x + 8, y - size), (x + 26, y - size * 1.2)], closed=False)
    canvas.fill(ribbon(stalk, 8, 13), paint="#4a3020")
    canvas.fill(disc(x - size * 0.42, y - size * 0.42, size * 0.2, size * 0.26), paint="#fff7e6", opacity=0.5, soften=12)


def _pear(canvas: Canvas, at: Point) -> None:
    x, y = at
    half = smooth([(0, -240), (52, -226), (78, -150), (100, -60), (160, 60), (150, 190), (0, 236)], closed=False)
    body = moved(turned([*half, *[(-px, py) for px, py in half[::-1]]], 10), x, y)
    canvas.fill(moved(body, 12, 16), paint="#150d0a", opacity=0.4, soften=18)
    canvas.fill(body, paint=Radial(("#f6eea6", "#d3c24e", "#7f8426"), (0.3, 0.4), 0.8))
    canvas.fill(disc(x + 80, y + 90, 110, 160), paint="#c65a2a", opacity=0.4, soften=44, clip=body)
    canvas.fill(ribbon(smooth([(x + 40, y - 232), (x + 52, y - 280), (x + 86, y - 316)], closed=False), 9, 14), paint="#4a3020")
    canvas.fill(disc(x - 46, y - 40, 26, 70), paint="#fffbe0", opacity=0.45, soften=16)


def _grapes(canvas: Canvas, at: Point) -> None:
    x, y = at
    spots = [(dx * 62 + (row % 2) * 31, row * 52) for row in range(6) for dx in range(-2 + row // 2, 3 - row // 3)]
    for dx, dy in sorted(spots, key=lambda spot: -spot[0] + spot[1] * 0.1):
        gx, gy = x + dx * 0.8 + canvas.random.uniform(-7, 7), y + dy - 130
        canvas.fill(disc(gx + 4, gy + 6, 45), paint="#100718", opacity=0.5, soften=6)
        canvas.fill(disc(gx, gy, 44), paint=Radial(("#c9a3d6", "#6d3b86", "#2a1238"), _FRUIT_LIGHT, 0.8))
        canvas.fill(disc(gx - 14, gy - 17, 9, 7), paint="#ffffff", opacity=0.65, soften=2)


def _bowl(canvas: Canvas) -> None:
    rim, foot = 930, 1350
    wall = smooth([(470, rim), (500, 1080), (610, 1230), (800, 1318), (900, 1330)], closed=False)
    body = [*wall, (880, foot), (1240, foot), *[(2120 - x, y) for x, y in wall[::-1]]]
    canvas.fill(body, paint=Linear(("#2f5f8a", "#7fb0cf", "#4d86b0", "#23507c", "#12304f"), is_horizontal=True))
    canvas.fill(ribbon([(474, rim + 6), (1060, rim + 14), (1646, rim + 6)], 26), paint="#e9eef0", opacity=0.9)
    for column in range(13):
        x = 560 + column * 84
        petals = [leaf(x, 1060, 46, 24, turn) for turn in range(0, 360, 60)]
        canvas.fill(*petals, paint="#eaf2f5", opacity=0.75, clip=body)
        canvas.fill(disc(x, 1060, 9), paint="#f2b94b", clip=body)
    canvas.fill(ribbon([(440, 1132), (1060, 1142), (1680, 1132)], 8), ribbon([(440, 990), (1060, 998), (1680, 990)], 8), paint="#eaf2f5", opacity=0.8, clip=body)
    canvas.fill(box(440, 900, 1700, 1360), paint=Linear(("#ffffff", "#9aa5b5", "#4a5568")), opacity=0.75, blend=MULTIPLY, clip=body)
    canvas.fill(disc(690, 1080, 40, 120), paint="#ffffff", opacity=0.35, soften=24, clip=body)


def _lemon(canvas: Canvas) -> None:
    canvas.fill(disc(300, 1476, 190, 30), disc(560, 1520, 150, 26), paint="#150d0a", opacity=0.6, soften=16)
    whole = smooth([(120, 1390), (170, 1310), (290, 1285), (400, 1320), (462, 1390), (400, 1450), (290, 1478), (170, 1462)])
    canvas.fill(whole, paint=Radial(("#fff6b5", "#f5d63c", "#b58a12"), (0.4, 0.28), 0.8))
    canvas.fill(disc(540, 1430, 122, 112), paint=Linear(("#f7dc4c", "#d2a51c")))
    canvas.fill(disc(534, 1430, 108, 98), paint="#fff6d2")
    for slice_ in range(9):
        wedge = sector(0, 0, 90, slice_ * 40 + 3, slice_ * 40 + 37)
        canvas.fill(moved(scaled(wedge, 1, 0.9), 534, 1430), paint=Radial(("#fff2a0", "#f5d13a"), reach=0.9))
    canvas.fill(disc(534, 1430, 10), paint="#fff6d2")


def coffee_from_above() -> Image.Image:
    """Draw a cup of coffee with a leaf in its foam on a wooden table, seen from above; a square."""
    canvas = Canvas(1800, 1800, paint="#b98a5e", seed=66)
    _boards(canvas)
    _newspaper(canvas)
    canvas.fill(disc(1020, 1010, 560), paint="#2a1608", opacity=0.55, soften=44)
    canvas.fill(disc(980, 950, 540), paint=Radial(("#ffffff", "#f3eee6", "#d3c8b8"), (0.42, 0.42), 0.6))
    canvas.fill(ring(980, 950, 470, 452), paint="#3f7a8c", opacity=0.85)
    canvas.fill(disc(1006, 982, 372), paint="#5a4632", opacity=0.45, soften=26)
    handle = turned(rounded(280, -46, 500, 46, 44), 38)
    canvas.fill(moved(handle, 990, 964), paint="#5a4632", opacity=0.4, soften=14)
    canvas.fill(moved(handle, 980, 950), paint=Linear(("#ffffff", "#d9cfc2")))
    canvas.fill(disc(980, 950, 350), paint=Linear(("#ffffff", "#e8e0d4", "#cfc4b3")))
    canvas.fill(disc(980, 950, 318), paint=Linear(("#8c6a4c", "#e6dccd")))
    canvas.fill(disc(980, 956, 306), paint=Radial(("#c98d52", "#a8672f", "#6b3a17"), (0.5, 0.5), 0.56))
    _rosetta(canvas)
    canvas.fill(arc(980, 950, 334, 334, 190, 260) + arc(980, 950, 326, 326, 260, 190), paint="#ffffff", opacity=0.9)
    _spoon(canvas)
    canvas.grain(5)
    return canvas.image


def _boards(canvas: Canvas) -> None:
    for board in range(7):
        left = board * 258
        tone = canvas.random.choice(("#b5845a", "#c2926a", "#a97a50", "#bb8b60"))
        canvas.fill(box(left, 0, left + 254, 1800), paint=Linear((mix(tone, "#fff0d8", 0.12), tone), is_horizontal=True))
        for _ in range(15):
            x, bend = left + canvas.random.uniform(8, 246), canvas.random.uniform(-14, 14)
            vein = smooth([(x, 0), (x + bend, 600), (x - bend, 1200), (x, 1800)], closed=False)
            canvas.fill(ribbon(vein, canvas.random.uniform(1, 4)), paint="#7a4f2c", opacity=0.3)
        canvas.fill(box(left + 253, 0, left + 258, 1800), paint="#4f3018", opacity=0.8)
    shade = cloud(canvas.random, canvas.image.size, (3, 3), octaves=2)
    canvas.lay(Image.merge("RGB", (shade,) * 3), Image.new("L", shade.size, 255), opacity=0.25, blend=SOFT_LIGHT)


def _newspaper(canvas: Canvas) -> None:
    def placed(outline: Outline) -> list[Point]:
        return turned(outline, -14, (300, 300))

    canvas.fill(moved(placed(box(-220, -320, 640, 900)), 14, 20), paint="#2a1608", opacity=0.5, soften=16)
    canvas.fill(placed(box(-220, -320, 640, 900)), paint=Linear(("#f7f2e6", "#e7dfcd")))
    canvas.fill(placed(box(40, 60, 600, 100)), placed(box(40, 122, 600, 128)), paint="#2b2926")
    canvas.fill(placed(box(40, 160, 310, 400)), paint=Linear(("#8ba6b5", "#c9b79c", "#6d6a5a")))
    lines = [placed(box(330, 166 + row * 22, 600 - (row % 4 == 3) * 90, 174 + row * 22)) for row in range(30)]
    lines += [placed(box(40, 430 + row * 22, 310 - (row % 5 == 4) * 120, 438 + row * 22)) for row in range(18)]
    canvas.fill(*lines, paint="#8d877c")


def _rosetta(canvas: Canvas) -> None:
    x, y, clip = 980, 956, disc(980, 956, 296)
    leaves: list[Outline] = []
    for step in range(6):
        width, drop = 230 - step * 26, 170 - step * 58
        petal = smooth([(0, drop + 40), (-width * 0.5, drop + 10), (-width, drop - 70), (-width * 0.55, drop - 44), (0, drop + 4)], closed=False)
        leaves += [petal, [(-px, py) for px, py in petal]]
    heart = smooth([(0, -262), (-34, -240), (-64, -200), (-50, -164), (0, -140), (50, -164), (64, -200), (34, -240)])
    placed = [moved(turned(outline, 24), x, y) for outline in (*leaves, heart, ribbon([(0, -150), (0, 230)], 22, 8))]
    canvas.fill(*placed, paint="#fff1d6", opacity=0.95, clip=clip, soften=2)
    foam = [disc(x + 280 * math.cos(a) * r, y + 280 * math.sin(a) * r, canvas.random.uniform(2, 6)) for a, r in _froth(canvas)]
    canvas.fill(*foam, paint="#f3d3a4", opacity=0.5)


def _froth(canvas: Canvas) -> list[tuple[float, float]]:
    return [(canvas.random.uniform(0, math.tau), canvas.random.uniform(0.9, 1.02)) for _ in range(70)]


def _spoon(canvas: Canvas) -> None:
    handle = [(-250, -11), (150, -8), (150, 8), (-250, 11)]
    shape = [moved(turned(part, -62), 560, 1330) for part in (handle, smooth([(140, 0), (200, -44), (270, -40), (310, 0), (270, 40), (200, 44)]))]
    canvas.fill(*[moved(part, 12, 18) for part in shape], paint="#3a2210", opacity=0.5, soften=9)
    canvas.fill(*shape, paint=Linear(("#f6f7f8", "#aab2b8", "#eef1f3", "#8b949b"), is_horizontal=True))
    bowl = moved(turned(smooth([(170, 0), (206, -28), (262, -26), (290, 0), (262, 26), (206, 28)]), -62), 560, 1330)
    canvas.fill(bowl, paint=Linear(("#7f8a92", "#dfe5e9")))


def amphora() -> Image.Image:
    """Draw a black-figure amphora on a plinth under a museum lamp; a tall picture."""
    canvas = Canvas(1500, 2000, paint=Radial(("#b9b2a6", "#837c73", "#4b4641"), (0.5, 0.4), 0.8), seed=71)
    canvas.fill(box(0, 1690, 1500, 2000), paint=Linear(("#8f877c", "#5f5850")))
    canvas.fill(rounded(360, 1640, 1140, 2000, 6), paint=Linear(("#cfc8bd", "#f3eee6", "#b4aca0"), is_horizontal=True))
    canvas.fill(box(330, 1600, 1170, 1650), paint=Linear(("#d8d1c6", "#faf6ef", "#bfb7ab"), is_horizontal=True))
    canvas.fill(disc(760, 1604, 260, 26), paint="#2a221c", opacity=0.6, soften=14)
    half = [(150, 330), (158, 366), (120, 400), (112, 560), (190, 680), (330, 820), (352, 1000), (270, 1260), (150, 1470), (96, 1550), (176, 1600)]
    right = [(750 + x, y) for x, y in smooth(half, closed=False)]
    body = [*right, *mirrored(right, 750)[::-1]]
    for side in (1, -1):
        loop = smooth([(110, 420), (230, 410), (290, 520), (270, 660), (236, 740)], closed=False)
        canvas.fill(ribbon([(750 + side * x, y) for x, y in loop], 44, 38), paint=Linear(("#3a2a22", "#1a1310")))
    canvas.fill(body, paint="#c96f36")
    _bands(canvas, body)
    _runners(canvas, body)
    shade = Linear(("#6a5a50", "#e8ded2", "#ffffff", "#d8c8ba", "#6f5d52", "#3a2d28"), is_horizontal=True)
    canvas.fill(box(380, 320, 1120, 1610), paint=shade, blend=MULTIPLY, clip=body)
    canvas.fill(disc(640, 900, 34, 190), paint="#fff3de", opacity=0.35, soften=26, blend=SCREEN, clip=body)
    canvas.grain(6)
    return canvas.image


def _bands(canvas: Canvas, clip: Outline) -> None:
    ink = "#1f1613"
    for top, bottom in ((320, 400), (560, 580), (690, 706), (806, 822), (1130, 1148), (1180, 1196), (1300, 1610)):
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
        head = smooth([(8, -76), (-18, -98), (-10, -132), (22, -138), (40, -116), (52, -106), (38, -92), (30, -76)])
        spear = ribbon([(-90, -120), (150, -46)], 5)
        canvas.fill(*[moved(part, x, 975) for part in (*limbs, head, spear)], paint="#1f1613", clip=clip)
        canvas.fill(*[moved(ribbon(fold, 3), x, 975) for fold in ([(-8, -40), (8, 40)], [(10, -44), (22, 30)])], paint="#c96f36", clip=clip)
