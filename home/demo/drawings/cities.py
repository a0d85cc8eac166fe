"""A skyline at night, a tram in its street, a bridge in fog."""

from __future__ import annotations

from PIL import Image

from .canvas import SCREEN, Canvas
from .outlines import Outline, Point, box, disc, ground, ribbon, ridge, rounded, smooth, swell
from .paints import Linear, mix

_SHORE = 1010


def city_at_night() -> Image.Image:
    """Draw a skyline with lit windows and a rising moon over a river."""
    canvas = Canvas(2400, 1350, paint="#0b1030", seed=14)
    canvas.fill(box(0, 0, 2400, 1020), paint=Linear(("#0a0f2c", "#1d2560", "#54407f", "#c0677f")))
    stars = [disc(canvas.random.uniform(0, 2400), 620 * canvas.random.random(), canvas.random.uniform(0.7, 2.1)) for _ in range(200)]
    canvas.fill(*stars, paint="#ffffff", opacity=0.75)
    canvas.glow((1830, 330), 460, "#ffdcb0", opacity=0.55)
    canvas.fill(disc(1830, 330, 96), paint=Linear(("#fff8ea", "#ffe3bd")))
    for x, y, size in ((1800, 300, 16), (1858, 342, 24), (1806, 372, 11), (1850, 282, 8)):
        canvas.fill(disc(x, y, size), paint="#f0d2a8", opacity=0.55)
    _row(canvas, (250, 430), "#6b4a80", "#ffc88f", 0.16)
    canvas.haze(640, _SHORE, "#d97a85", opacity=0.45)
    _row(canvas, (260, 560), "#33306a", "#ffd489", 0.3)
    _tower(canvas, 690, 690)
    _row(canvas, (120, 380), "#141a45", "#ffdf9a", 0.42)
    canvas.fill(box(0, _SHORE - 12, 2400, _SHORE), paint="#0a0d26")
    canvas.reflect(_SHORE, depth=0.8, ripple=11, rate=0.5)
    canvas.fill(box(0, _SHORE, 2400, 1350), paint=Linear(("#141a45", "#0c1335", "#070b22")), opacity=0.5)
    _lamps(canvas)
    canvas.grain(5)
    return canvas.image


def _row(canvas: Canvas, heights: tuple[int, int], colour: str, light: str, share: float) -> None:
    x = -40.0
    lit: list[Outline] = []
    while x < canvas.width:
        wide, tall = canvas.random.uniform(70, 170), canvas.random.uniform(*heights)
        top = _SHORE - tall
        canvas.fill(box(x, top, x + wide, _SHORE), paint=Linear((mix(colour, "#ffffff", 0.07), colour)))
        canvas.fill(box(x + wide * 0.72, top, x + wide, _SHORE), paint="#050818", opacity=0.22)
        canvas.fill(*_roof(canvas, x, top, wide), paint=colour)
        lit += _lights(canvas, (x, top, wide), share)
        x += wide + canvas.random.uniform(-4, 14)
    canvas.fill(*lit, paint=light, opacity=0.9)


def _roof(canvas: Canvas, x: float, top: float, wide: float) -> list[Outline]:
    middle, kind = x + wide / 2, canvas.random.randrange(5)
    if kind == 0:
        return [box(x + wide * 0.2, top - 26, x + wide * 0.8, top + 2), box(middle - 2, top - 100, middle + 2, top)]
    if kind == 1:
        return [[(x, top + 1), (x + wide, top + 1), (x + wide, top - wide * 0.4)]]
    if kind == 2:
        return [box(x + wide * 0.15, top - 18, x + wide * 0.45, top + 2)]
    if kind == 3:
        return [[(x + wide * 0.1, top + 1), (middle, top - 64), (x + wide * 0.9, top + 1)]]
    return []


def _lights(canvas: Canvas, block: tuple[float, float, float], share: float) -> list[Outline]:
    x, top, wide = block
    step, panes = 17, []
    for row in range(int((_SHORE - top - 30) / 24)):
        for column in range(int((wide - 18) / step)):
            if canvas.random.random() < share:
                left, upper = x + 11 + column * step, top + 16 + row * 24
                panes.append(box(left, upper, left + 8, upper + 12))
    return panes


def _tower(canvas: Canvas, x: float, tall: float) -> None:
    top = _SHORE - tall
    body = [(x - 74, _SHORE), (x - 62, top + 90), (x - 34, top), (x + 34, top), (x + 62, top + 90), (x + 74, _SHORE)]
    canvas.fill(body, paint=Linear(("#5a4a8c", "#232a63", "#171d4d"), is_horizontal=True))
    canvas.fill(box(x - 12, top - 50, x + 12, top), box(x - 2.5, top - 190, x + 2.5, top - 50), paint="#3a3776")
    lights = [box(x - 52 + 19 * c, top + 100 + 26 * r, x - 42 + 19 * c, top + 112 + 26 * r) for r in range(21) for c in range(6)]
    canvas.fill(*[pane for pane in lights if canvas.random.random() < 0.5], paint="#ffdf9a")
    canvas.fill(disc(x, top - 190, 5), paint="#ff7a6b")
    canvas.glow((x, top - 190), 60, "#ff5a4b", opacity=0.9)


def _lamps(canvas: Canvas) -> None:
    for x in range(60, 2400, 120):
        canvas.fill(box(x - 2, _SHORE - 44, x + 2, _SHORE), paint="#0a0d26")
        canvas.glow((x, _SHORE - 46), 60, "#ffcf87", opacity=0.9)
        canvas.fill(disc(x, _SHORE - 46, 5), paint="#fff3cf")
        streak = smooth([(x - 7, _SHORE + 8), (x, _SHORE + 4), (x + 7, _SHORE + 8), (x, _SHORE + 180)], steps=6)
        canvas.fill(streak, paint="#ffcf87", opacity=0.35, soften=3)


_VANISHING: Point = (800, 860)


def tram_street() -> Image.Image:
    """Draw a red tram coming up a narrow street in the evening sun; a tall picture."""
    canvas = Canvas(1600, 2000, paint=Linear(("#6d9dc5", "#f7d9b4", "#ffe9c4", "#ffe9c4")), seed=7)
    canvas.glow(_VANISHING, 800, "#ffc27d", opacity=0.8)
    canvas.fill(ground(ridge(canvas.random, 1600, 830, 70), 900), paint="#c9a79c")
    _wall(canvas, -60, ("#d9734e", "#e8b363", "#b5523f", "#efd8a9", "#c98a5a"))
    _wall(canvas, 1660, ("#7d93a8", "#c9a98c", "#5e7f8d", "#b98f86", "#8a9aa3"))
    _road(canvas)
    _wires(canvas)
    _tram(canvas)
    canvas.glow((800, 700), 700, "#ffcf8f", opacity=0.28)
    canvas.grain(5)
    return canvas.image


def _at(edge: float, depth: float, y: float) -> Point:
    """Return where a point of a wall lies that stands `depth` (0 to 1) of the way to the horizon."""
    return edge + (_VANISHING[0] - edge) * depth, y + (_VANISHING[1] - y) * depth


def _wall(canvas: Canvas, edge: float, colours: tuple[str, ...]) -> None:
    depths = [0.0, 0.26, 0.45, 0.59, 0.695, 0.77]
    tops = [-220, -60, -280, 40, -150]
    for index in range(4, -1, -1):
        near, far, top = depths[index], depths[index + 1], tops[index]
        face = [_at(edge, near, top), _at(edge, far, top), _at(edge, far, 1960), _at(edge, near, 1960)]
        colour = mix(colours[index], "#ffdfb0", index * 0.13)
        canvas.fill(face, paint=Linear((colour, mix(colour, "#3d2a38", 0.4))))
        cornice = [_at(edge, near, top), _at(edge, far, top), _at(edge, far, top + 40), _at(edge, near, top + 40)]
        canvas.fill(cornice, paint=mix(colour, "#fff5e0", 0.4))
        _openings(canvas, edge, (near, far, top))


def _openings(canvas: Canvas, edge: float, face: tuple[float, float, float]) -> None:
    near, far, top = face
    for row in range(5):
        upper = top + 130 + row * (1960 - top - 170) / 5
        for column in range(3):
            left = near + (far - near) * (0.13 + 0.29 * column)
            right = left + (far - near) * 0.17
            lower = upper + (190 if row < 4 else 250)
            pane = [_at(edge, left, upper), _at(edge, right, upper), _at(edge, right, lower), _at(edge, left, lower)]
            is_lit = canvas.random.random() < 0.28 or row == 4
            canvas.fill(pane, paint=Linear(("#ffdd8f", "#f3a95c")) if is_lit else Linear(("#46566e", "#2b3447")))
            sill = [_at(edge, left - 0.008, lower), _at(edge, right + 0.008, lower)]
            canvas.fill(ribbon(sill, 9 * (1 - left)), paint="#fff3df", opacity=0.8)


def _road(canvas: Canvas) -> None:
    x, y = _VANISHING
    canvas.fill([(-400, 2000), (x - 26, y + 22), (x + 26, y + 22), (2000, 2000)], paint=Linear(("#d9b08c", "#7d6470", "#443a4c")))
    for side in (-1, 1):
        kerb = [(x + side * 22, y + 22), (x + side * 640, 2000), (x + side * 720, 2000), (x + side * 26, y + 22)]
        canvas.fill(kerb, paint=Linear(("#e8c9a4", "#a58d8a")))
    for line in range(34):
        reach = (line / 34) ** 2.2
        row = y + 30 + reach * 1120
        canvas.fill(ribbon([(x - 30 - reach * 640, row), (x + 30 + reach * 640, row)], 1 + reach * 5), paint="#2d2535", opacity=0.22)
    for rail in (-300, -262, 262, 300):
        canvas.fill([(x + rail * 0.02, y + 24), (x + rail - 7, 2000), (x + rail + 7, 2000)], paint="#f6d7ae" if abs(rail) > 280 else "#2d2535", opacity=0.8)


def _wires(canvas: Canvas) -> None:
    for start in (-60, 380, 1180, 1660):
        canvas.fill(ribbon([(start, -20), _VANISHING], 3.5, 0.6), paint="#3a3040", opacity=0.75)
    for depth in (0.2, 0.45, 0.62):
        left, right = _at(-60, depth, 330), _at(1660, depth, 330)
        sag = smooth([left, (800, left[1] + 46 * (1 - depth)), right], closed=False)
        canvas.fill(ribbon(sag, 4 * (1 - depth)), paint="#3a3040", opacity=0.75)


def _tram(canvas: Canvas) -> None:
    canvas.fill(disc(800, 1700, 400, 46), paint="#1f1726", opacity=0.65, soften=22)
    canvas.fill(rounded(500, 910, 1100, 1680, 90), paint=Linear(("#8f1f2b", "#d23c3a", "#e8554a", "#c2333a", "#84202f"), is_horizontal=True))
    canvas.fill(rounded(500, 910, 1100, 1280, 90), paint=Linear(("#d8c7ac", "#fff3d8", "#fff7e4", "#f0dcb8", "#c9b08f"), is_horizontal=True))
    canvas.fill(rounded(474, 880, 1126, 948, 30), paint=Linear(("#6e2230", "#b83a3c", "#6e2230"), is_horizontal=True))
    canvas.fill(rounded(650, 838, 950, 892, 16), paint="#3a2c38")
    canvas.text((800, 866), "7  Harbour", 42, "#ffd98a", anchor="mm")
    for left, right in ((548, 680), (696, 904), (920, 1052)):
        canvas.fill(rounded(left, 985, right, 1250, 22), paint=Linear(("#37506b", "#6f8ea3", "#d9b78f")))
        canvas.fill([(left + 20, 1250), (left + 70, 985), (left + 110, 985), (left + 60, 1250)], paint="#ffffff", opacity=0.16)
    canvas.fill([*smooth([(722, 1250), (738, 1196), (786, 1172), (800, 1140), (814, 1172), (862, 1196), (878, 1250)], closed=False)], disc(800, 1128, 30, 36), paint="#1f2836", opacity=0.8)
    canvas.fill(box(764, 1096, 836, 1110), rounded(772, 1078, 828, 1106, 10), paint="#141b26", opacity=0.9)
    canvas.fill(box(500, 1290, 1100, 1308), box(506, 1560, 1094, 1572), paint="#ffd08a")
    canvas.fill(disc(800, 1430, 62), paint="#fff0cf")
    canvas.text((800, 1430), "7", 84, "#b32f38", anchor="mm")
    for x in (590, 1010):
        canvas.glow((x, 1430), 190, "#ffe6a8", opacity=0.9, blend=SCREEN)
        canvas.fill(disc(x, 1430, 42), paint="#5a1a26")
        canvas.fill(disc(x, 1430, 34), paint=Linear(("#fffbe6", "#ffe29a")))
    canvas.fill(rounded(540, 1640, 1060, 1712, 24), paint=Linear(("#4a3a48", "#1f1726")))
    canvas.fill([(640, 880), (700, 640), (708, 640), (656, 880)], [(960, 880), (900, 640), (892, 640), (944, 880)], paint="#2d2535")
    canvas.fill(box(660, 630, 940, 644), paint="#2d2535")


def bridge_in_fog() -> Image.Image:
    """Draw a red suspension bridge whose towers rise out of morning fog, a wide panorama."""
    canvas = Canvas(3000, 1000, paint=Linear(("#8fb3c9", "#c9d9dc", "#f3e4d2", "#f7ead9")), seed=17)
    canvas.glow((2350, 330), 900, "#ffdba8", opacity=0.75)
    canvas.fill(disc(2350, 330, 60), paint="#fffaf0")
    for level, colour in ((560, "#b7c8cd"), (640, "#94aeb8"), (720, "#6f909f")):
        canvas.fill(ground(swell(canvas.random, 3000, level, 170, waves=1.6), 1000), paint=Linear((colour, "#e6e3da", "#efe6da")))
    _bridge(canvas, (820, 2020), 640)
    for line in range(16):
        y = 730 + line * 17
        bank = swell(canvas.random, 3000, y, 46, waves=3)
        canvas.fill(ground(bank, 1040), paint="#f6eee3", opacity=0.16, soften=14)
    birds = [(560, 250), (618, 222), (668, 262), (742, 236), (1460, 150), (1516, 168)]
    for x, y in birds:
        wing = smooth([(x - 22, y - 8), (x - 8, y - 10), (x, y), (x + 8, y - 10), (x + 22, y - 8)], closed=False)
        canvas.fill(ribbon(wing, 3.5), paint="#3f5560")
    canvas.grain(4)
    return canvas.image


def _bridge(canvas: Canvas, towers: tuple[int, int], deck: int) -> None:
    red, top = "#b8402f", 130
    spans = ((towers[0] - 1200, towers[0]), towers, (towers[1], towers[1] + 1200))
    for start, end in spans:
        cable = [(start + (end - start) * step / 40, _cable_y(step / 40, (start, end), towers, top, deck)) for step in range(41)]
        canvas.fill(ribbon(cable, 8), paint=red)
        hangers = [box(x - 1.4, y, x + 1.4, deck) for x, y in cable if y < deck]
        canvas.fill(*hangers, paint=red, opacity=0.8)
    canvas.fill(box(0, deck, 3000, deck + 26), paint=Linear(("#c74a36", "#8a2f2a")))
    braces = [ribbon([(x, deck + 26), (x + 24, deck + 58), (x + 48, deck + 26)], 4) for x in range(-20, 3000, 48)]
    canvas.fill(*braces, box(0, deck + 56, 3000, deck + 64), paint="#9c362d")
    for x in towers:
        legs = [box(x - 52, top, x - 24, 1000), box(x + 24, top, x + 52, 1000)]
        bars = [box(x - 52, y, x + 52, y + 30) for y in (top + 20, top + 150, top + 290, top + 430, deck + 90)]
        canvas.fill(*legs, *bars, paint=Linear(("#d2543c", "#a8392f"), is_horizontal=True))
        canvas.fill(box(x - 58, top - 14, x - 18, top), box(x + 18, top - 14, x + 58, top), paint="#8a2f2a")


def _cable_y(share: float, span: tuple[int, int], towers: tuple[int, int], top: float, deck: float) -> float:
    if span == towers:
        return top + (deck - top - 30) * (1 - (2 * share - 1) ** 2)
    rise = share if span[1] == towers[0] else 1 - share
    return deck + 10 - (deck + 10 - top) * rise**1.5
