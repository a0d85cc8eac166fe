"""Cranes that unload ships."""

from __future__ import annotations

from .canvas import Canvas
from .outlines import Outline, Point, box, moved, ribbon, rounded, scaled
from .paints import Linear, mix

FOG = "#d9dcd4"


def draw_crane(canvas: Canvas, foot: Point, depth: float) -> None:
    """Draw a crane whose boom reaches to the left; `depth` 0 is far away in the fog, 1 is near."""
    x, y = foot
    colour = mix("#b5402f", FOG, max(0.0, 0.92 - depth * 0.95))
    dark, light = mix(colour, "#2a2026", 0.32), mix(colour, "#fff3df", 0.22)

    def bar(points: str, wide: float, end: float | None = None) -> list[Point]:
        pairs = (pair.split(",") for pair in points.split())
        line = [(float(px), float(py)) for px, py in pairs]
        return moved(scaled(ribbon(line, wide, end), depth), x, y)

    canvas.fill(*[bar(f"{px},-70 {px},-640", 20) for px in (36, 240)], paint=dark)
    canvas.fill(bar("-700,-640 560,-640", 26), paint=dark)
    stays = ("20,-950 -690,-650", "20,-950 -360,-650", "20,-950 540,-650", "20,-950 274,-650")
    canvas.fill(*[bar(each, 6) for each in stays], paint=dark)
    legs = ("0,0 0,-655", "274,0 274,-655", "0,-655 20,-960", "110,-655 24,-960")
    canvas.fill(*[bar(each, 30) for each in legs], paint=Linear((light, colour, dark)))
    canvas.fill(
        bar("-8,-230 282,-230", 32), bar("0,-245 274,-625", 13), bar("274,-245 0,-625", 13), paint=colour
    )
    canvas.fill(bar("-720,-660 580,-660", 24), paint=Linear((light, colour)))
    lattice = [bar(f"{left},-650 {left + 35},-690 {left + 70},-650", 5) for left in range(-700, 560, 70)]
    canvas.fill(*lattice, bar("-690,-692 560,-692", 7), paint=colour)
    canvas.fill(*[bar(f"{px - 34},-8 {px + 34},-8", 24) for px in (0, 274)], paint=dark)
    house = moved(scaled(box(300, -748, 470, -672), depth), x, y)
    canvas.fill(house, paint=Linear((light, colour)))
    _load(canvas, (x, y), depth, dark)


def _load(canvas: Canvas, foot: Point, depth: float, dark: str) -> None:
    """Hang a container and the driver's cabin below the boom."""

    def placed(points: Outline) -> list[Point]:
        return moved(scaled(points, depth), *foot)

    canvas.fill(*[placed(ribbon([(px, -640), (px, -520)], 3)) for px in (-486, -414)], paint=dark)
    canvas.fill(placed(box(-500, -528, -400, -514)), paint="#e2b23c")
    fog = max(0.0, 0.9 - depth * 0.9)
    hung = mix("#d98a2b", FOG, fog)
    canvas.fill(placed(box(-498, -514, -402, -424)), paint=Linear((hung, mix(hung, "#20303a", 0.3))))
    ribs = [placed(box(-490 + each * 16, -508, -486 + each * 16, -430)) for each in range(6)]
    canvas.fill(*ribs, paint="#5a3a1e", opacity=0.35 * (1 - fog))
    canvas.fill(placed(rounded(-380, -640, -300, -574, 12)), paint=mix("#f4efe3", FOG, fog))
    canvas.fill(placed(box(-374, -618, -330, -582)), paint=mix("#2c4656", FOG, fog))
