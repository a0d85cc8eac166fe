"""Abstract prints: a Bauhaus composition, a wall of quarter circles, a colour field."""

from __future__ import annotations

from PIL import Image, ImageFilter

from .canvas import MULTIPLY, SOFT_LIGHT, Canvas
from .outlines import Outline, arc, box, disc, ribbon, ring, sector, turned
from .paints import Linear, Mesh, cloud, mix, painted

_PAPER, _INK = "#f1e6d0", "#1d1b1a"


def bauhaus_poster() -> Image.Image:
    """Draw circles, bars and half discs in red, blue and yellow on warm paper; a tall picture."""
    canvas = Canvas(1500, 2100, paint=_PAPER, seed=40)
    canvas.fill(disc(960, 700, 440), paint="#d8402f")
    canvas.fill(sector(960, 700, 440, 90, 270), paint="#1f4e8c")
    canvas.fill(disc(960, 700, 210), paint=_PAPER)
    canvas.fill(sector(960, 700, 210, -90, 90), paint="#f0b429")
    canvas.fill(disc(960, 700, 84), paint=_INK)
    canvas.fill(turned(box(-200, 1180, 1800, 1236), -32, (750, 1200)), paint=_INK)
    canvas.fill(turned(box(100, 1286, 1300, 1308), -32, (750, 1200)), paint="#d8402f")
    canvas.fill(turned(box(240, 1340, 1160, 1350), -32, (750, 1200)), paint=_INK)
    canvas.fill(*[box(150, 240 + row * 46, 420 - row * 26, 262 + row * 46) for row in range(8)], paint=_INK)
    for row, colour in enumerate(("#f0b429", "#1f4e8c", "#d8402f", _INK)):
        canvas.fill(sector(300, 1530 + row * 150, 150, 180, 360), paint=colour)
    canvas.fill(
        *[ring((1130, 1640), 260 - step * 52, 234 - step * 52, 0, 270) for step in range(5)], paint="#1f4e8c"
    )
    canvas.fill(disc(1130, 1640, 12), disc(1290, 330, 34), paint=_INK)
    canvas.fill([(560, 1500), (760, 1500), (660, 1326)], paint="#f0b429")
    canvas.text((150, 116), "form  follows  function", 62, _INK)
    canvas.text((1350, 1990), "exhibition, may to june", 46, _INK, anchor="rs")
    _print_texture(canvas)
    return canvas.image


def quarter_circles() -> Image.Image:
    """Draw an eight by eight wall of nested quarter circles in a muted palette; a square."""
    canvas = Canvas(1800, 1800, paint="#f3e9d7", seed=44)
    palettes = (
        ("#264653", "#2a9d8f", "#e9c46a"),
        ("#e76f51", "#f4a261", "#f3e9d7"),
        ("#2a9d8f", "#e9c46a", "#264653"),
        ("#e9c46a", "#e76f51", "#264653"),
        ("#f3e9d7", "#264653", "#e76f51"),
    )
    side = 225
    for row in range(8):
        for column in range(8):
            left, top = column * side, row * side
            field, first, second = canvas.random.choice(palettes)
            tile = box(left, top, left + side, top + side)
            canvas.fill(tile, paint=field)
            _quarters(canvas, tile, (first, second, field))
    _print_texture(canvas)
    return canvas.image


def _quarters(canvas: Canvas, tile: Outline, colours: tuple[str, str, str]) -> None:
    turn = canvas.random.randrange(4)
    (x, y), start = tile[turn], turn * 90
    bands = canvas.random.choice(((225, 150, 75), (225, 113), (180, 60), (225,)))
    for index, radius in enumerate(bands):
        canvas.fill(sector(x, y, radius, start, start + 90), paint=colours[index % 3])


def colour_field() -> Image.Image:
    """Draw three soft-edged blocks of glowing red, orange and plum, a painting on canvas; a tall picture."""
    canvas = Canvas(1500, 1900, paint=Mesh((("#5a1622", "#6a1b25"), ("#4b121f", "#581722"))), seed=47)
    blocks = (
        (
            box(120, 120, 1380, 760),
            Mesh((("#e8692f", "#f08a3c", "#e2602b"), ("#f2953f", "#f7a94f", "#ea7a35"))),
        ),
        (
            box(120, 830, 1380, 1010),
            Mesh((("#f6c667", "#f9d585", "#f3bd5b"), ("#f1b653", "#f6c970", "#efae4b"))),
        ),
        (
            box(120, 1080, 1380, 1780),
            Mesh((("#3a1030", "#4a1638", "#35102e"), ("#561a3c", "#431336", "#2f0d29"))),
        ),
    )
    for block, paint in blocks:
        for spread in (26, 12, 6):
            canvas.fill(block, paint=paint, soften=spread, opacity=0.75)
    for cells, opacity in (((5, 90), 0.22), ((90, 5), 0.14), ((4, 4), 0.3)):
        strokes = cloud(canvas.random, canvas.image.size, cells, octaves=3)
        layer = Image.merge("RGB", (strokes,) * 3)
        canvas.lay(layer, Image.new("L", layer.size, 255), opacity=opacity, blend=SOFT_LIGHT)
    canvas.grain(9)
    return canvas.image


def paper_waves() -> Image.Image:
    """Draw layered sheets of cut paper, from coral to deep blue, each with its shadow."""
    canvas = Canvas(2400, 1350, paint=Linear(("#ffe3c9", "#ffc9a9")), seed=52)
    palette = ("#ffb199", "#ff8f87", "#ee6c7d", "#c4507f", "#8b4282", "#553a7c", "#2f3170", "#1a2456")
    for step, colour in enumerate(palette):
        sheet = _sheet(canvas, step)
        canvas.fill(
            [(x + 6, y - 16) for x, y in sheet], paint="#2a1038", opacity=0.42, soften=22, blend=MULTIPLY
        )
        canvas.fill(sheet, paint=Linear((mix(colour, "#ffffff", 0.14), colour, mix(colour, "#12082a", 0.25))))
        canvas.fill(ribbon(sheet[:-2], 3), paint="#ffffff", opacity=0.3)
    canvas.grain(7)
    return canvas.image


def _sheet(canvas: Canvas, step: int) -> list[tuple[float, float]]:
    points: list[tuple[float, float]] = [(-60, 330 + step * 130)]
    x = -60.0
    while x < 2500:
        reach = canvas.random.uniform(260, 460)
        lift = canvas.random.uniform(60, 150)
        hump = arc((x + reach / 2, points[-1][1]), reach / 2, lift, 180, 360 if len(points) % 2 else 0)
        points += hump[1:]
        x += reach
    return [*points, (2560, 1400), (-60, 1400)]


def _print_texture(canvas: Canvas) -> None:
    """Wear the ink slightly, as on a print that hung in the light."""
    size = canvas.image.size
    wear = cloud(canvas.random, (size[0] // 2, size[1] // 2), (120, 160), octaves=2).resize(size)
    mask = wear.filter(ImageFilter.BoxBlur(1)).point(
        [max(0, min(255, (value - 176) * 9)) for value in range(256)]
    )
    canvas.lay(painted(_PAPER, size), mask, opacity=0.3)
    canvas.grain(7)
