"""A skyline at night and a bridge in fog."""

from __future__ import annotations

from PIL import Image

from .canvas import Canvas
from .outlines import Outline, box, disc, ground, ribbon, smooth, swell
from .paints import Linear, mix

_SHORE = 1010


def city_at_night() -> Image.Image:
    """Draw a skyline with lit windows and a rising moon over a river."""
    canvas = Canvas(2400, 1350, paint="#0b1030", seed=14)
    canvas.fill(box(0, 0, 2400, 1020), paint=Linear(("#0a0f2c", "#1d2560", "#54407f", "#c0677f")))
    stars = [
        disc(canvas.random.uniform(0, 2400), 620 * canvas.random.random(), canvas.random.uniform(0.7, 2.1))
        for _ in range(200)
    ]
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
        return [
            box(x + wide * 0.2, top - 26, x + wide * 0.8, top + 2),
            box(middle - 2, top - 100, middle + 2, top),
        ]
    if kind == 1:
        return [[(x, top + 1), (x + wide, top + 1), (x + wide, top - wide * 0.4)]]
    if kind == 2:
        return [box(x + wide * 0.15, top - 18, x + wide * 0.45, top + 2)]
    if kind == 3:
        return [[(x + wide * 0.1, top + 1), (middle, top - 64), (x + wide * 0.9, top + 1)]]
    return []


def _lights(canvas: Canvas, block: tuple[float, float, float], share: float) -> list[Outline]:
    x, top, wide = block
    step = 17
    panes: list[Outline] = []
    for row in range(int((_SHORE - top - 30) / 24)):
        for column in range(int((wide - 18) / step)):
            if canvas.random.random() < share:
                left, upper = x + 11 + column * step, top + 16 + row * 24
                panes.append(box(left, upper, left + 8, upper + 12))
    return panes


def _tower(canvas: Canvas, x: float, tall: float) -> None:
    top = _SHORE - tall
    body = [
        (x - 74, _SHORE),
        (x - 62, top + 90),
        (x - 34, top),
        (x + 34, top),
        (x + 62, top + 90),
        (x + 74, _SHORE),
    ]
    canvas.fill(body, paint=Linear(("#5a4a8c", "#232a63", "#171d4d"), is_horizontal=True))
    canvas.fill(
        box(x - 12, top - 50, x + 12, top), box(x - 2.5, top - 190, x + 2.5, top - 50), paint="#3a3776"
    )
    lights = [
        box(x - 52 + 19 * c, top + 100 + 26 * r, x - 42 + 19 * c, top + 112 + 26 * r)
        for r in range(21)
        for c in range(6)
    ]
    canvas.fill(*[pane for pane in lights if canvas.random.random() < 0.5], paint="#ffdf9a")
    canvas.fill(disc(x, top - 190, 5), paint="#ff7a6b")
    canvas.glow((x, top - 190), 60, "#ff5a4b", opacity=0.9)


def _lamps(canvas: Canvas) -> None:
    for x in range(60, 2400, 120):
        canvas.fill(box(x - 2, _SHORE - 44, x + 2, _SHORE), paint="#0a0d26")
        canvas.glow((x, _SHORE - 46), 60, "#ffcf87", opacity=0.9)
        canvas.fill(disc(x, _SHORE - 46, 5), paint="#fff3cf")
        streak = smooth(
            [(x - 7, _SHORE + 8), (x, _SHORE + 4), (x + 7, _SHORE + 8), (x, _SHORE + 180)], steps=6
        )
        canvas.fill(streak, paint="#ffcf87", opacity=0.35, soften=3)


def bridge_in_fog() -> Image.Image:
    """Draw a red suspension bridge whose towers rise out of morning fog, a wide panorama."""
    canvas = Canvas(3000, 1000, paint=Linear(("#8fb3c9", "#c9d9dc", "#f3e4d2", "#f7ead9")), seed=17)
    canvas.glow((2350, 330), 900, "#ffdba8", opacity=0.75)
    canvas.fill(disc(2350, 330, 60), paint="#fffaf0")
    for level, colour in ((560, "#b7c8cd"), (640, "#94aeb8"), (720, "#6f909f")):
        canvas.fill(
            ground(swell(canvas.random, 3000, level, 170, waves=1.6), 1000),
            paint=Linear((colour, "#e6e3da", "#efe6da")),
        )
    _bridge(canvas, (820, 2020), 640)
    for line in range(16):
        y = 730 + line * 17
        bank = swell(canvas.random, 3000, y, 46, waves=3)
        canvas.fill(ground(bank, 1040), paint="#f6eee3", opacity=0.16, soften=14)
    birds = [(560, 250), (618, 222), (668, 262), (742, 236), (1460, 150), (1516, 168)]
    for x, y in birds:
        wing = smooth(
            [(x - 22, y - 8), (x - 8, y - 10), (x, y), (x + 8, y - 10), (x + 22, y - 8)], closed=False
        )
        canvas.fill(ribbon(wing, 3.5), paint="#3f5560")
    canvas.grain(4)
    return canvas.image


def _bridge(canvas: Canvas, towers: tuple[int, int], deck: int) -> None:
    red, top = "#b8402f", 130
    spans = ((towers[0] - 1200, towers[0]), towers, (towers[1], towers[1] + 1200))
    for start, end in spans:
        cable = [
            (start + (end - start) * step / 40, _cable_y(step / 40, (start, end), towers, top, deck))
            for step in range(41)
        ]
        canvas.fill(ribbon(cable, 8), paint=red)
        hangers = [box(x - 1.4, y, x + 1.4, deck) for x, y in cable if y < deck]
        canvas.fill(*hangers, paint=red, opacity=0.8)
    canvas.fill(box(0, deck, 3000, deck + 26), paint=Linear(("#c74a36", "#8a2f2a")))
    braces = [
        ribbon([(x, deck + 26), (x + 24, deck + 58), (x + 48, deck + 26)], 4) for x in range(-20, 3000, 48)
    ]
    canvas.fill(*braces, box(0, deck + 56, 3000, deck + 64), paint="#9c362d")
    for x in towers:
        legs = [box(x - 52, top, x - 24, 1000), box(x + 24, top, x + 52, 1000)]
        bars = [
            box(x - 52, y, x + 52, y + 30) for y in (top + 20, top + 150, top + 290, top + 430, deck + 90)
        ]
        canvas.fill(*legs, *bars, paint=Linear(("#d2543c", "#a8392f"), is_horizontal=True))
        canvas.fill(box(x - 58, top - 14, x - 18, top), box(x + 18, top - 14, x + 58, top), paint="#8a2f2a")


def _cable_y(share: float, span: tuple[int, int], towers: tuple[int, int], top: float, deck: float) -> float:
    if span == towers:
        return top + (deck - top - 30) * (1 - (2 * share - 1) ** 2)
    rise = share if span[1] == towers[0] else 1 - share
    return deck + 10 - (deck + 10 - top) * rise**1.5
