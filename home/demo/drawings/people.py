"""Portraits of three sitters, and an editorial meeting."""

from __future__ import annotations

from PIL import Image

from .busts import Sitter, bust
from .canvas import MULTIPLY, Canvas
from .outlines import box, disc, moved, rounded
from .paints import Linear, Mesh, Paint

INES = Sitter(skin="#c98a64", hair="curls", hair_colour="#2b1a17", clothes="#d9553f")


OTTO = Sitter(
    skin="#f0c6a4",
    hair="short",
    hair_colour="#b8b4ae",
    clothes="#2f4a5f",
    has_glasses=True,
    has_beard=True,
    has_collar=True,
)


MEI = Sitter(skin="#f2cfa8", hair="bun", hair_colour="#1d1a22", clothes="#3f7f72", has_glasses=True)


AMARA = Sitter(skin="#7d4b34", hair="long", hair_colour="#1a1113", clothes="#e9b44c", has_collar=True)


JON = Sitter(skin="#dfa67e", hair="bald", hair_colour="#5a3a28", clothes="#6d5a8f", has_beard=True)


def portrait_of_ines() -> Image.Image:
    """Draw a woman with dark curls and a red jumper before a teal wall; a tall picture."""
    return _portrait(INES, Mesh((("#2f7f86", "#6fb3ad"), ("#1f5f6b", "#3f8f8f"))), 81)


def portrait_of_otto() -> Image.Image:
    """Draw a grey-bearded man with glasses before an ochre wall; a tall picture."""
    return _portrait(OTTO, Mesh((("#e2b04f", "#f2d08a"), ("#c98f35", "#e0ab55"))), 82)


def portrait_of_amara() -> Image.Image:
    """Draw a woman with long black hair and a yellow blouse before a rose wall; a tall picture."""
    return _portrait(AMARA, Mesh((("#d98a8f", "#f0b9b0"), ("#b8606f", "#d98a8f"))), 83)


def editorial_meeting() -> Image.Image:
    """Draw five colleagues in a row behind a table, before a board with notes."""
    canvas = Canvas(
        2400,
        1350,
        paint=Mesh((("#e9e2d5", "#f6f0e4", "#e4dccd"), ("#d6cbb9", "#e6dccb", "#cfc3b0"))),
        seed=84,
    )
    _board(canvas)
    for index, sitter in enumerate((OTTO, AMARA, MEI, JON, INES)):
        bust(canvas, sitter, (300 + index * 450, 560 + (index % 2) * 46), 0.82)
    canvas.fill(box(0, 1150, 2400, 1350), paint=Linear(("#b98257", "#8a5a3a")))
    canvas.fill(box(0, 1150, 2400, 1162), paint="#dcae82")
    for x in (420, 1180, 1930):
        _laptop(canvas, x)
    for x in (800, 1560, 2200):
        canvas.fill(
            rounded(x, 1086, x + 70, 1176, 12), paint=Linear(("#f4efe6", "#cfc6b6"), is_horizontal=True)
        )
        canvas.fill(disc(x + 35, 1090, 35, 8), paint="#6b4226")
    canvas.grain(4)
    return canvas.image


def _board(canvas: Canvas) -> None:
    canvas.fill(moved(rounded(330, 90, 2070, 560, 14), 10, 16), paint="#6b5d4a", opacity=0.4, soften=14)
    canvas.fill(rounded(330, 90, 2070, 560, 14), paint="#fbfaf6")
    colours = ("#f7d154", "#f29b8b", "#8fc7c0", "#b8a9d9", "#f7d154", "#8fc7c0")
    for index in range(18):
        x, y = 390 + (index % 9) * 184, 130 + (index // 9) * 200 + canvas.random.uniform(-10, 10)
        note = rounded(x, y, x + 140, y + 140, 4)
        canvas.fill(moved(note, 4, 6), paint="#8d877c", opacity=0.4, soften=5)
        canvas.fill(note, paint=colours[(index * 5) % 6])
        canvas.fill(
            *[box(x + 18, y + 30 + row * 26, x + 122 - row * 24, y + 38 + row * 26) for row in range(4)],
            paint="#5a5348",
            opacity=0.5,
        )


def _laptop(canvas: Canvas, x: float) -> None:
    canvas.fill(
        [(x - 6, 1000), (x + 246, 1000), (x + 262, 1176), (x - 22, 1176)],
        paint=Linear(("#e3e6e8", "#b4bbc0")),
    )
    canvas.fill(disc(x + 120, 1086, 16), paint="#8d969c")
    canvas.fill(rounded(x - 44, 1172, x + 284, 1190, 8), paint="#9aa2a8")


def _portrait(sitter: Sitter, wall: Paint, seed: int) -> Image.Image:
    canvas = Canvas(1500, 1875, paint=wall, seed=seed)
    canvas.glow((420, 420), 900, "#fff3da", opacity=0.35)
    canvas.fill(
        moved(disc(750, 800, 430, 560), 130, 70), paint="#2a2030", opacity=0.22, soften=90, blend=MULTIPLY
    )
    bust(canvas, sitter, (750, 730), 1.62)
    canvas.grain(6)
    return canvas.image
