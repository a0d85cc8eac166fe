"""Closed outlines in pixels, y downwards, from which every picture is built."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from itertools import pairwise

Point = tuple[float, float]
Outline = Sequence[Point]


def box(left: float, top: float, right: float, bottom: float) -> list[Point]:
    return [(left, top), (right, top), (right, bottom), (left, bottom)]


def path(points: str) -> list[Point]:
    """Return the points of an outline written as in SVG: "x,y x,y x,y"."""
    pairs = (pair.split(",") for pair in points.split())
    return [(float(x), float(y)) for x, y in pairs]


def arc(centre: Point, rx: float, ry: float, start: float = 0, end: float = 360) -> list[Point]:
    """Return the points of an elliptic arc, angles in degrees, clockwise from three o'clock."""
    steps = max(8, int(abs(end - start) / 360 * (24 + math.sqrt(max(rx, ry)) * 6)))
    angles = [math.radians(start + (end - start) * step / steps) for step in range(steps + 1)]
    return [(centre[0] + rx * math.cos(angle), centre[1] + ry * math.sin(angle)) for angle in angles]


def disc(x: float, y: float, rx: float, ry: float | None = None) -> list[Point]:
    return arc((x, y), rx, rx if ry is None else ry)


def ring(centre: Point, outer: float, inner: float, start: float = 0, end: float = 360) -> list[Point]:
    """Return a circular band, or a part of one, between two radii."""
    return arc(centre, outer, outer, start, end) + arc(centre, inner, inner, end, start)


def sector(x: float, y: float, radius: float, start: float, end: float) -> list[Point]:
    return [(x, y), *arc((x, y), radius, radius, start, end)]


def rounded(left: float, top: float, right: float, bottom: float, radius: float) -> list[Point]:
    corners = ((right, top, -90), (right, bottom, 0), (left, bottom, 90), (left, top, 180))
    points: list[Point] = []
    for x, y, start in corners:
        cx = x - radius if x == right else x + radius
        cy = y + radius if y == top else y - radius
        points += arc((cx, cy), radius, radius, start, start + 90)
    return points


def smooth(points: Outline, *, closed: bool = True, steps: int = 10) -> list[Point]:
    """Return a Catmull-Rom curve through the points."""
    count = len(points)
    curve: list[Point] = []
    for index in range(count if closed else count - 1):
        knots = [_knot(points, index + offset, closed=closed) for offset in (-1, 0, 1, 2)]
        curve += [_catmull_rom(knots, step / steps) for step in range(steps)]
    return curve if closed else [*curve, points[-1]]


def _knot(points: Outline, index: int, *, closed: bool) -> Point:
    return points[index % len(points)] if closed else points[min(max(index, 0), len(points) - 1)]


def _catmull_rom(knots: Sequence[Point], t: float) -> Point:
    weights = (
        -0.5 * t + t * t - 0.5 * t**3,
        1 - 2.5 * t * t + 1.5 * t**3,
        0.5 * t + 2 * t * t - 1.5 * t**3,
        -0.5 * t * t + 0.5 * t**3,
    )
    x = sum(weight * knot[0] for weight, knot in zip(weights, knots, strict=True))
    y = sum(weight * knot[1] for weight, knot in zip(weights, knots, strict=True))
    return x, y


def ribbon(points: Outline, start: float, end: float | None = None) -> list[Point]:
    """Return a line as an outline, its width going from `start` to `end` pixels."""
    end = start if end is None else end
    left: list[Point] = []
    right: list[Point] = []
    for index, (x, y) in enumerate(points):
        before, after = points[max(index - 1, 0)], points[min(index + 1, len(points) - 1)]
        dx, dy = after[0] - before[0], after[1] - before[1]
        length = math.hypot(dx, dy) or 1
        half = (start + (end - start) * index / max(len(points) - 1, 1)) / 2
        left.append((x - dy / length * half, y + dx / length * half))
        right.append((x + dy / length * half, y - dx / length * half))
    return left + right[::-1]


def moved(outline: Outline, dx: float, dy: float) -> list[Point]:
    return [(x + dx, y + dy) for x, y in outline]


def scaled(outline: Outline, factor: float, vertical: float | None = None) -> list[Point]:
    vertical = factor if vertical is None else vertical
    return [(x * factor, y * vertical) for x, y in outline]


def turned(outline: Outline, degrees: float, centre: Point = (0, 0)) -> list[Point]:
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    cx, cy = centre
    return [(cx + (x - cx) * cos - (y - cy) * sin, cy + (x - cx) * sin + (y - cy) * cos) for x, y in outline]


def mirrored(outline: Outline, axis: float) -> list[Point]:
    """Return the outline mirrored left to right at x = axis."""
    return [(2 * axis - x, y) for x, y in outline]


def leaf(x: float, y: float, length: float, width: float, degrees: float) -> list[Point]:
    """Return a pointed leaf that grows from (x, y) in the direction given."""
    half = [(0.0, 0.0), (0.2, 0.34), (0.45, 0.5), (0.72, 0.32), (1.0, 0.0)]
    upper = smooth(half, closed=False, steps=6)
    lower = [(px, -py) for px, py in upper[-2:0:-1]]
    return turned([(x + px * length, y + py * width) for px, py in upper + lower], degrees, (x, y))


def ridge(
    rng: random.Random, width: float, level: float, height: float, *, rough: float = 0.55
) -> list[Point]:
    """Return a jagged skyline by midpoint displacement around y = level, open at the bottom."""
    heights = [rng.uniform(-0.3, 0.3), rng.uniform(-0.3, 0.3)]
    spread = 1.0
    while len(heights) < 250:
        middles = [(a + b) / 2 + rng.uniform(-spread, spread) for a, b in pairwise(heights)]
        heights = [value for pair in zip(heights, middles, strict=False) for value in pair] + heights[-1:]
        spread *= rough
    step = (width + 4) / (len(heights) - 1)
    return [(index * step - 2, level - value * height / 2) for index, value in enumerate(heights)]


def swell(
    rng: random.Random, width: float, level: float, height: float, *, waves: float = 2, steps: int = 120
) -> list[Point]:
    """Return a soft, rolling skyline around y = level: three sines with random phases."""
    phases = [rng.uniform(0, math.tau) for _ in range(3)]
    parts = ((0.62, waves), (0.26, waves * 2.3), (0.12, waves * 4.1))
    return [
        (
            -2 + (width + 4) * step / steps,
            level
            - height
            / 2
            * sum(
                part * math.sin(phase + math.tau * rate * step / steps)
                for phase, (part, rate) in zip(phases, parts, strict=True)
            ),
        )
        for step in range(steps + 1)
    ]


def ground(skyline: Outline, bottom: float) -> list[Point]:
    """Return the skyline closed along y = bottom."""
    return [*skyline, (skyline[-1][0], bottom), (skyline[0][0], bottom)]
