"""How a frame is shown: turned, and with pixels that are square."""

from __future__ import annotations

import struct
from fractions import Fraction
from typing import Any

from av.video.frame import VideoFrame
from PIL.Image import Transpose

WIDEST_PIXEL = 8  # broken headers state more

# By the signs of a, b, c, d: a pixel at (x, y) is shown at (ax + cy, bx + dy). ISO/IEC 14496-12, 8.3.2.3.
_TURNS = {
    (1, 0, 0, -1): Transpose.FLIP_TOP_BOTTOM,
    (-1, 0, 0, 1): Transpose.FLIP_LEFT_RIGHT,
    (-1, 0, 0, -1): Transpose.ROTATE_180,
    (0, -1, 1, 0): Transpose.ROTATE_90,
    (0, 1, -1, 0): Transpose.ROTATE_270,
    (0, 1, 1, 0): Transpose.TRANSPOSE,
    (0, -1, -1, 0): Transpose.TRANSVERSE,
}
_QUARTERS = frozenset({Transpose.ROTATE_90, Transpose.ROTATE_270, Transpose.TRANSPOSE, Transpose.TRANSVERSE})


def turn_of(frame: VideoFrame) -> Transpose | None:
    """Return what brings the frame upright, to the nearest quarter; None where it is."""
    matrix: Any = frame.side_data.get("DISPLAYMATRIX")
    if matrix is None:
        return None
    a, b, _u, c, d, *_rest = struct.unpack("=9i", bytes(matrix)[:36])
    if abs(a) + abs(d) >= abs(b) + abs(c):
        b = c = 0
    else:
        a = d = 0
    return _TURNS.get((_sign(a), _sign(b), _sign(c), _sign(d)))


def squared_size(width: int, height: int, pixel: Fraction | None) -> tuple[int, int]:
    """Return the size with square pixels, unturned: the side that is too short is made longer, as HTML players do."""
    if not pixel or not Fraction(1, WIDEST_PIXEL) <= pixel <= WIDEST_PIXEL:
        return width, height
    return (round(width * pixel), height) if pixel >= 1 else (width, round(height / pixel))


def shown_size(width: int, height: int, *, pixel: Fraction | None, turn: Transpose | None) -> tuple[int, int]:
    """Return the size as a player shows it, in pixels."""
    size = squared_size(width, height, pixel)
    return size[::-1] if turn in _QUARTERS else size


def _sign(value: int) -> int:
    return (value > 0) - (value < 0)
