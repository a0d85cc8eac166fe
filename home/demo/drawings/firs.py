"""A fir with snow and lights."""

from __future__ import annotations

import math

from .canvas import SCREEN, Canvas
from .outlines import Point, box, disc, moved, smooth
from .paints import Linear, mix

_LIGHTS = ("#ffd98a", "#ff9d6b", "#fff1cf", "#ffb84f")


def lit_fir(canvas: Canvas, foot: Point) -> None:
    """Draw a fir of 1,080 pixels with a star on its top, its trunk at `foot`."""
    x, y = foot
    canvas.fill(disc(x, y + 8, 360, 46), paint="#5f74b3", opacity=0.6, soften=22)
    canvas.fill(
        box(x - 30, y - 110, x + 30, y + 4),
        paint=Linear(("#2a1d22", "#5a3f3a", "#2a1d22"), is_horizontal=True),
    )
    for tier in range(8):
        top, wide, tall = y - 330 - tier * 104, 345 - tier * 40, 250 - tier * 9
        points = [(x, top)]
        points += [
            (x + wide * share, top + tall * share**0.8 + (16 if step % 2 else -12))
            for step, share in enumerate((0.3, 0.5, 0.72, 1.0))
        ]
        hem = [(x + wide * (1 - step / 7), top + tall * (0.93 + 0.13 * (step % 2))) for step in range(1, 14)]
        left = [(2 * x - px, py) for px, py in points[:0:-1]]
        shape = [*points, *hem, *left]
        canvas.fill(moved(shape, 0, 16), paint="#071a22", opacity=0.5, soften=7)
        canvas.fill(
            shape, paint=Linear(("#0f3530", "#1f5f4c", "#2f7a5c", "#174a40", "#0b2a2a"), is_horizontal=True)
        )
        for side in (-1, 1):
            tuft = smooth(
                [
                    (x + side * wide * 0.98, top + tall * 0.96),
                    (x + side * wide * 0.62, top + tall * 0.7),
                    (x + side * wide * 0.34, top + tall * 0.42),
                    (x + side * wide * 0.5, top + tall * 0.74),
                ]
            )
            canvas.fill(tuft, paint="#eaf1fd", opacity=0.9)
    _garlands(canvas, foot)


def _garlands(canvas: Canvas, foot: Point) -> None:
    x, y = foot
    for row in range(8):
        level, wide = y - 130 - row * 104, (345 - row * 40) * 0.84
        for step in range(max(3, 13 - row)):
            share = step / (max(3, 13 - row) - 1) * 2 - 1
            at = (x + wide * share, level + 34 * (1 - share * share) - 8 * share)
            colour = _LIGHTS[(step + row) % len(_LIGHTS)]
            canvas.glow(at, 40, colour, opacity=0.85)
            canvas.fill(disc(*at, 7), paint=mix(colour, "#ffffff", 0.5))
    canvas.glow((x, y - 1080), 230, "#ffdf8f", opacity=0.9, blend=SCREEN)
    star = [
        (
            x + (52 if step % 2 == 0 else 21) * math.sin(step * math.pi / 5),
            y - 1080 - (52 if step % 2 == 0 else 21) * math.cos(step * math.pi / 5),
        )
        for step in range(10)
    ]
    canvas.fill(star, paint=Linear(("#fffbe6", "#ffd46b")))
