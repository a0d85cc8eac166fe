"""Open umbrellas from above, and drops on cloth."""

from __future__ import annotations

import math

from .canvas import MULTIPLY, Canvas
from .outlines import Outline, Point, disc, moved, ribbon
from .paints import Radial, mix


def draw_umbrella(canvas: Canvas, at: Point, radius: float, colours: tuple[str, ...], degrees: float) -> None:
    """Draw an umbrella of eight gores that take turns in the colours, lit from the upper left."""
    x, y = at
    ribs = 8
    rim: list[Point] = []
    for rib in range(ribs):
        for step in range(8):
            angle = math.radians(degrees + 360 / ribs * (rib + step / 8))
            reach = radius * (1 - 0.075 * math.sin(math.pi * step / 8))
            rim.append((x + reach * math.cos(angle), y + reach * math.sin(angle)))
    canvas.fill(moved(rim, 26, 34), paint="#141b24", opacity=0.6, soften=16, blend=MULTIPLY)
    for rib in range(ribs):
        gore = [(x, y), *rim[rib * 8 : rib * 8 + 8], rim[(rib * 8 + 8) % len(rim)]]
        angle = math.radians(degrees + 360 / ribs * (rib + 0.5))
        light = 0.5 - 0.5 * math.cos(angle - math.radians(45))
        colour = colours[rib % len(colours)]
        canvas.fill(gore, paint=mix(mix(colour, "#101722", 0.34), mix(colour, "#ffffff", 0.2), light))
    canvas.fill(
        rim, paint=Radial(("#ffffff", "#8f9aa5", "#3a4450"), (0.36, 0.34), 0.62), opacity=0.24, clip=rim
    )
    for rib in range(ribs):
        canvas.fill(ribbon([(x, y), rim[rib * 8]], 3.2, 2), paint="#ffffff", opacity=0.34)
        canvas.fill(disc(*rim[rib * 8], 4.5), paint="#e9e4d8")
    canvas.fill(disc(x, y, 11), paint="#2b2f36")
    canvas.fill(disc(x - 3, y - 3, 4.5), paint="#d9dde2")
    draw_drops(canvas, rim, 34)


def draw_drops(canvas: Canvas, area: Outline, count: int) -> None:
    """Scatter drops of rain inside an outline."""
    xs, ys = [x for x, _ in area], [y for _, y in area]
    drops = [
        disc(
            canvas.random.uniform(min(xs), max(xs)),
            canvas.random.uniform(min(ys), max(ys)),
            canvas.random.uniform(1.6, 4),
        )
        for _ in range(count)
    ]
    canvas.fill(*drops, paint="#ffffff", opacity=0.6, clip=area)
