"""A plate of butterflies."""

from __future__ import annotations

from PIL import Image

from .canvas import Canvas
from .outlines import (
    Outline,
    Point,
    disc,
    mirrored,
    moved,
    ribbon,
    scaled,
    smooth,
)
from .paints import Linear, Radial, cloud, mix


def butterfly_plate() -> Image.Image:
    """Draw twelve butterflies in rows, each with its number, as on a collector's plate."""
    canvas = Canvas(2000, 1500, paint=Radial(("#fbf4e3", "#f3e7cd", "#dcc9a4"), reach=0.8), seed=95)
    stain = cloud(canvas.random, canvas.image.size, (3, 3), octaves=3).point(
        [max(0, value - 150) for value in range(256)]
    )
    canvas.lay(Image.new("RGB", stain.size, "#b08a55"), stain, opacity=0.5)
    canvas.fill(ribbon([(60, 60), (1940, 60), (1940, 1440), (60, 1440), (60, 58)], 4), paint="#8a6f4a")
    species = (
        ("#e9842f", "#2a1a14", "#fff1d0"),
        ("#2f7fb8", "#101c2f", "#bfe6f2"),
        ("#f2d04a", "#3a2a18", "#fff8d8"),
        ("#3f9a74", "#12291f", "#d9f2c9"),
        ("#c23b4a", "#2a0f18", "#ffd9c4"),
        ("#7a5bb0", "#1d1434", "#e6d6f7"),
        ("#f4efe2", "#4a3a2f", "#d9694f"),
        ("#1f3f6f", "#0b1526", "#f2b94b"),
        ("#d9a05b", "#3f2414", "#2f6b8f"),
        ("#5fb0b8", "#143038", "#fff3c9"),
        ("#8f3b2a", "#1f100c", "#f4b45a"),
        ("#b8c45a", "#2c3314", "#f7f4d0"),
    )
    for index, colours in enumerate(species):
        x, y = 280 + (index % 4) * 480, 282 + (index // 4) * 424
        _butterfly(canvas, (x, y), canvas.random.uniform(0.86, 1.1), colours)
        canvas.text((x, y + 206), f"No. {index + 1}", 30, "#6e5738", anchor="mm")
    canvas.grain(5)
    return canvas.image


def _butterfly(canvas: Canvas, at: Point, size: float, colours: tuple[str, str, str]) -> None:
    main, dark, spot = colours
    reach, drop = canvas.random.uniform(150, 182), canvas.random.uniform(90, 140)
    tail = canvas.random.choice((0, 0, 50))
    fore = smooth(
        [(4, -20), (50, -96), (reach - 30, -136), (reach, -112), (reach - 24, -40), (70, 6), (6, 4)]
    )
    hind = smooth(
        [(4, 0), (80, 2), (128, 40), (108, drop - 14), (70, drop + tail), (44, drop - 22), (10, 50)]
    )

    def placed(points: Outline, axis: float = 0) -> list[list[Point]]:
        half = moved(scaled(points, size), *at)
        return [half, mirrored(half, at[0])]

    for wing, centre in ((hind, (60.0, 46.0)), (fore, (84.0, -64.0))):
        shadow = [moved(part, 9, 13) for part in placed(wing)]
        canvas.fill(*shadow, paint="#6e5738", opacity=0.4, soften=6)
        canvas.fill(*placed(wing), paint=dark)
        inner = [(centre[0] + (x - centre[0]) * 0.82 - 6, centre[1] + (y - centre[1]) * 0.8) for x, y in wing]
        canvas.fill(*placed(inner), paint=Linear((mix(main, "#ffffff", 0.18), main, mix(main, dark, 0.4))))
        veins = [ribbon([(6, -6 if wing is fore else 8), (x, y)], 3, 1.4) for x, y in inner[6::9]]
        canvas.fill(*[side for vein in veins for side in placed(vein)], paint=dark, opacity=0.6)
        rim = [
            (centre[0] + (x - centre[0]) * 0.91, centre[1] + (y - centre[1]) * 0.9) for x, y in wing[18:52:4]
        ]
        canvas.fill(*[side for x, y in rim for side in placed(disc(x, y, 4.5))], paint=spot)
    eye = (74.0, 50.0)
    for radius, colour in ((17, dark), (12, spot), (6, dark)):
        canvas.fill(*placed(disc(*eye, radius)), paint=colour)
    _insect(canvas, at, size)


def _insect(canvas: Canvas, at: Point, size: float) -> None:
    def placed(points: Outline) -> list[Point]:
        return moved(scaled(points, size), *at)

    feeler = smooth([(2, -40), (14, -86), (40, -122)], closed=False)
    for side in (1, -1):
        bent = [(side * x, y) for x, y in feeler]
        canvas.fill(placed(ribbon(bent, 3, 2)), placed(disc(*bent[-1], 5)), paint="#2a1c14")
    canvas.fill(
        placed(disc(0, -40, 9, 11)),
        placed(disc(0, -12, 11, 26)),
        placed(disc(0, 50, 8, 48)),
        paint=Linear(("#5a4030", "#1f140e")),
    )
