"""A tram in its street."""

from __future__ import annotations

from PIL import Image

from .canvas import SCREEN, Canvas
from .outlines import Point, box, disc, ground, path, ribbon, ridge, rounded, smooth
from .paints import Linear, mix

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
        cornice = [
            _at(edge, near, top),
            _at(edge, far, top),
            _at(edge, far, top + 40),
            _at(edge, near, top + 40),
        ]
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
            pane = [
                _at(edge, left, upper),
                _at(edge, right, upper),
                _at(edge, right, lower),
                _at(edge, left, lower),
            ]
            is_lit = canvas.random.random() < 0.28 or row == 4
            canvas.fill(
                pane, paint=Linear(("#ffdd8f", "#f3a95c")) if is_lit else Linear(("#46566e", "#2b3447"))
            )
            sill = [_at(edge, left - 0.008, lower), _at(edge, right + 0.008, lower)]
            canvas.fill(ribbon(sill, 9 * (1 - left)), paint="#fff3df", opacity=0.8)


def _road(canvas: Canvas) -> None:
    x, y = _VANISHING
    canvas.fill(
        [(-400, 2000), (x - 26, y + 22), (x + 26, y + 22), (2000, 2000)],
        paint=Linear(("#d9b08c", "#7d6470", "#443a4c")),
    )
    for side in (-1, 1):
        kerb = [
            (x + side * 22, y + 22),
            (x + side * 640, 2000),
            (x + side * 720, 2000),
            (x + side * 26, y + 22),
        ]
        canvas.fill(kerb, paint=Linear(("#e8c9a4", "#a58d8a")))
    for line in range(34):
        reach = (line / 34) ** 2.2
        row = y + 30 + reach * 1120
        canvas.fill(
            ribbon([(x - 30 - reach * 640, row), (x + 30 + reach * 640, row)], 1 + reach * 5),
            paint="#2d2535",
            opacity=0.22,
        )
    for rail in (-300, -262, 262, 300):
        canvas.fill(
            [(x + rail * 0.02, y + 24), (x + rail - 7, 2000), (x + rail + 7, 2000)],
            paint="#f6d7ae" if abs(rail) > 280 else "#2d2535",
            opacity=0.8,
        )


def _wires(canvas: Canvas) -> None:
    for start in (-60, 380, 1180, 1660):
        canvas.fill(ribbon([(start, -20), _VANISHING], 3.5, 0.6), paint="#3a3040", opacity=0.75)
    for depth in (0.2, 0.45, 0.62):
        left, right = _at(-60, depth, 330), _at(1660, depth, 330)
        sag = smooth([left, (800, left[1] + 46 * (1 - depth)), right], closed=False)
        canvas.fill(ribbon(sag, 4 * (1 - depth)), paint="#3a3040", opacity=0.75)


def _tram(canvas: Canvas) -> None:
    canvas.fill(disc(800, 1700, 400, 46), paint="#1f1726", opacity=0.65, soften=22)
    canvas.fill(
        rounded(500, 910, 1100, 1680, 90),
        paint=Linear(("#8f1f2b", "#d23c3a", "#e8554a", "#c2333a", "#84202f"), is_horizontal=True),
    )
    canvas.fill(
        rounded(500, 910, 1100, 1280, 90),
        paint=Linear(("#d8c7ac", "#fff3d8", "#fff7e4", "#f0dcb8", "#c9b08f"), is_horizontal=True),
    )
    canvas.fill(
        rounded(474, 880, 1126, 948, 30), paint=Linear(("#6e2230", "#b83a3c", "#6e2230"), is_horizontal=True)
    )
    _destination(canvas)
    _windscreen(canvas)
    _driver(canvas)
    _lights(canvas)
    _pantograph(canvas)


def _destination(canvas: Canvas) -> None:
    canvas.fill(rounded(650, 838, 950, 892, 16), paint="#3a2c38")
    canvas.text((800, 866), "7  Harbour", 42, "#ffd98a", anchor="mm")


def _windscreen(canvas: Canvas) -> None:
    for left, right in ((548, 680), (696, 904), (920, 1052)):
        canvas.fill(rounded(left, 985, right, 1250, 22), paint=Linear(("#37506b", "#6f8ea3", "#d9b78f")))
        canvas.fill(
            [(left + 20, 1250), (left + 70, 985), (left + 110, 985), (left + 60, 1250)],
            paint="#ffffff",
            opacity=0.16,
        )


def _driver(canvas: Canvas) -> None:
    shoulders = path("722,1250 738,1196 786,1172 800,1140 814,1172 862,1196 878,1250")
    head = disc(800, 1128, 30, 36)
    canvas.fill(smooth(shoulders, closed=False), head, paint="#1f2836", opacity=0.8)
    canvas.fill(box(764, 1096, 836, 1110), rounded(772, 1078, 828, 1106, 10), paint="#141b26", opacity=0.9)


def _lights(canvas: Canvas) -> None:
    canvas.fill(box(500, 1290, 1100, 1308), box(506, 1560, 1094, 1572), paint="#ffd08a")
    canvas.fill(disc(800, 1430, 62), paint="#fff0cf")
    canvas.text((800, 1430), "7", 84, "#b32f38", anchor="mm")
    for x in (590, 1010):
        canvas.glow((x, 1430), 190, "#ffe6a8", opacity=0.9, blend=SCREEN)
        canvas.fill(disc(x, 1430, 42), paint="#5a1a26")
        canvas.fill(disc(x, 1430, 34), paint=Linear(("#fffbe6", "#ffe29a")))
    canvas.fill(rounded(540, 1640, 1060, 1712, 24), paint=Linear(("#4a3a48", "#1f1726")))


def _pantograph(canvas: Canvas) -> None:
    canvas.fill(
        [(640, 880), (700, 640), (708, 640), (656, 880)],
        [(960, 880), (900, 640), (892, 640), (944, 880)],
        paint="#2d2535",
    )
    canvas.fill(box(660, 630, 940, 644), paint="#2d2535")
