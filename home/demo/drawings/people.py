"""Stylised portraits without features: three sitters, an editorial meeting, a cameo."""

from __future__ import annotations

from dataclasses import dataclass

from PIL import Image

from .canvas import MULTIPLY, SOFT_LIGHT, Canvas
from .outlines import Outline, Point, box, disc, moved, ribbon, rounded, scaled, smooth
from .paints import Linear, Mesh, Paint, Radial, mix


@dataclass(frozen=True, kw_only=True)
class Sitter:
    """How one person looks; `hair` is bun, curls, short, long or bald."""

    skin: str
    hair: str
    hair_colour: str
    clothes: str
    has_glasses: bool = False
    has_beard: bool = False
    has_collar: bool = False


INES = Sitter(skin="#c98a64", hair="curls", hair_colour="#2b1a17", clothes="#d9553f")
OTTO = Sitter(skin="#f0c6a4", hair="short", hair_colour="#b8b4ae", clothes="#2f4a5f", has_glasses=True, has_beard=True, has_collar=True)
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
    canvas = Canvas(2400, 1350, paint=Mesh((("#e9e2d5", "#f6f0e4", "#e4dccd"), ("#d6cbb9", "#e6dccb", "#cfc3b0"))), seed=84)
    _board(canvas)
    for index, sitter in enumerate((OTTO, AMARA, MEI, JON, INES)):
        _bust(canvas, sitter, (300 + index * 450, 560 + (index % 2) * 46), 0.82)
    canvas.fill(box(0, 1150, 2400, 1350), paint=Linear(("#b98257", "#8a5a3a")))
    canvas.fill(box(0, 1150, 2400, 1162), paint="#dcae82")
    for x in (420, 1180, 1930):
        _laptop(canvas, x)
    for x in (800, 1560, 2200):
        canvas.fill(rounded(x, 1086, x + 70, 1176, 12), paint=Linear(("#f4efe6", "#cfc6b6"), is_horizontal=True))
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
        canvas.fill(*[box(x + 18, y + 30 + row * 26, x + 122 - row * 24, y + 38 + row * 26) for row in range(4)], paint="#5a5348", opacity=0.5)


def _laptop(canvas: Canvas, x: float) -> None:
    canvas.fill([(x - 6, 1000), (x + 246, 1000), (x + 262, 1176), (x - 22, 1176)], paint=Linear(("#e3e6e8", "#b4bbc0")))
    canvas.fill(disc(x + 120, 1086, 16), paint="#8d969c")
    canvas.fill(rounded(x - 44, 1172, x + 284, 1190, 8), paint="#9aa2a8")


def _portrait(sitter: Sitter, wall: Paint, seed: int) -> Image.Image:
    canvas = Canvas(1500, 1875, paint=wall, seed=seed)
    canvas.glow((420, 420), 900, "#fff3da", opacity=0.35)
    canvas.fill(moved(disc(750, 800, 430, 560), 130, 70), paint="#2a2030", opacity=0.22, soften=90, blend=MULTIPLY)
    _bust(canvas, sitter, (750, 730), 1.62)
    canvas.grain(6)
    return canvas.image


def _bust(canvas: Canvas, sitter: Sitter, at: Point, size: float) -> None:
    """Draw head and shoulders; the head's centre lies at `at` and is 300 units tall."""
    layer = _Placed(canvas, at, size)
    if sitter.hair in {"long", "curls"}:
        _hair_behind(layer, sitter)
    _shoulders(layer, sitter)
    _head(layer, sitter)
    if sitter.has_beard:
        _beard(layer, sitter)
    if sitter.hair != "bald":
        _hair_in_front(layer, sitter)
    if sitter.has_glasses:
        _glasses(layer)


@dataclass(frozen=True)
class _Placed:
    """A canvas seen from the middle of a head, in units of that head."""

    canvas: Canvas
    at: Point
    size: float

    def __call__(self, *outlines: Outline, paint: Paint, opacity: float = 1, soften: float = 0, clip: Outline | None = None) -> None:
        placed = [moved(scaled(outline, self.size), *self.at) for outline in outlines]
        limit = moved(scaled(clip, self.size), *self.at) if clip is not None else None
        self.canvas.fill(*placed, paint=paint, opacity=opacity, soften=soften * self.size, clip=limit)


def _both(half: Outline) -> list[Point]:
    return [*half, *[(-x, y) for x, y in half[::-1]]]


_FACE = _both(smooth([(0, -150), (62, -138), (108, -80), (112, 10), (92, 90), (48, 146), (0, 160)], closed=False))
_BODY = _both(smooth([(0, 236), (64, 232), (150, 262), (240, 300), (292, 400), (318, 760)], closed=False))


def _shoulders(layer: _Placed, sitter: Sitter) -> None:
    dark = mix(sitter.clothes, "#1a1220", 0.4)
    neck = _both(smooth([(52, 60), (52, 170), (60, 224), (104, 258), (60, 300), (0, 330)], closed=False))
    layer(_BODY, paint=Linear((mix(sitter.clothes, "#ffffff", 0.14), sitter.clothes, dark)))
    layer([(30, 240), (330, 320), (340, 760), (70, 760)], paint="#1a1220", opacity=0.16, soften=24, clip=_BODY)
    layer(neck, paint=Linear((mix(sitter.skin, "#5a2a20", 0.34), sitter.skin)))
    layer(_both([(0, 100), (60, 96), (58, 170), (0, 206)]), paint="#3a1a18", opacity=0.3, soften=12, clip=neck)
    if sitter.has_collar:
        for side in (1, -1):
            flap = [(side * 58, 222), (side * 118, 250), (side * 96, 348), (side * 6, 318)]
            layer(flap, paint=mix(sitter.clothes, "#ffffff", 0.32 if side > 0 else 0.42))
    else:
        edge = smooth([(-106, 252), (-60, 306), (0, 332), (60, 306), (106, 252)], closed=False)
        layer(ribbon(edge, 20), paint=mix(sitter.clothes, "#ffffff", 0.18))


def _head(layer: _Placed, sitter: Sitter) -> None:
    warm = mix(sitter.skin, "#7a2f22", 0.3)
    layer(disc(-112, 14, 20, 32), disc(112, 14, 20, 32), paint=mix(sitter.skin, "#7a2f22", 0.2))
    layer(_FACE, paint=Linear((mix(sitter.skin, "#fff0dc", 0.2), sitter.skin, warm), is_horizontal=True))
    layer(disc(-60, 58, 30, 24), disc(58, 58, 30, 24), paint="#d9503f", opacity=0.16, soften=14, clip=_FACE)
    nose = smooth([(4, -18), (20, 40), (24, 58), (4, 66)], closed=False)
    layer(ribbon(nose, 5, 5), paint=mix(sitter.skin, "#6a2418", 0.45), opacity=0.7)
    for side in (-1, 1):
        brow = smooth([(side * 26, -34), (side * 50, -44), (side * 78, -34)], closed=False)
        lid = smooth([(side * 32, -6), (side * 52, 4), (side * 74, -6)], closed=False)
        layer(ribbon(brow, 9, 4), paint=mix(sitter.hair_colour, sitter.skin, 0.15))
        layer(ribbon(lid, 6, 4), paint="#2a1a18")
    mouth = smooth([(-34, 98), (0, 112), (36, 96)], closed=False)
    layer(ribbon(mouth, 6, 5), paint=mix(sitter.skin, "#8a1f26", 0.6))


def _beard(layer: _Placed, sitter: Sitter) -> None:
    outer = [(-112, 14), (-104, 70), (-66, 146), (0, 182), (66, 146), (104, 70), (112, 14)]
    inner = [(92, 50), (60, 84), (26, 78), (0, 84), (-26, 78), (-60, 84), (-92, 50)]
    beard = [*smooth(outer, closed=False), *smooth(inner, closed=False)]
    layer(beard, paint=Linear((mix(sitter.hair_colour, "#ffffff", 0.1), mix(sitter.hair_colour, "#2a1a18", 0.2))))
    layer(ribbon(smooth([(-28, 102), (0, 112), (30, 101)], closed=False), 7, 6), paint="#8a4a42")


def _glasses(layer: _Placed) -> None:
    for side in (-1, 1):
        rim = disc(side * 53, -2, 40, 37)
        layer(rim, paint="#ffffff", opacity=0.2)
        layer(ribbon([*rim, rim[1]], 6), paint="#241c22")
    bars = (ribbon(smooth([(-14, -6), (0, -13), (14, -6)], closed=False), 6), ribbon([(92, -8), (116, -14)], 6), ribbon([(-92, -8), (-116, -14)], 6))
    layer(*bars, paint="#241c22")


def _hair_behind(layer: _Placed, sitter: Sitter) -> None:
    shade = Linear((sitter.hair_colour, mix(sitter.hair_colour, "#000000", 0.4)))
    if sitter.hair == "long":
        layer(_both(smooth([(0, -196), (110, -176), (158, -80), (164, 120), (190, 300), (150, 400), (40, 420)], closed=False)), paint=shade)
        return
    curls = [disc(x, y, size) for x, y, size in _CURLS]
    layer(*curls, disc(0, -40, 150, 160), paint=shade)


_CURLS = tuple(
    (side * x, y, size)
    for side in (-1, 1)
    for x, y, size in ((40, -186, 54), (104, -158, 56), (150, -100, 58), (174, -30, 58), (178, 44, 56), (160, 112, 54), (128, 168, 48))
)


def _hair_in_front(layer: _Placed, sitter: Sitter) -> None:
    light = mix(sitter.hair_colour, "#d9b0a0", 0.22)
    paint = Linear((light, sitter.hair_colour))
    if sitter.hair == "bun":
        layer(disc(0, -196, 66, 58), paint=paint)
    fringes: dict[str, list[Point]] = {
        "bun": [(-118, 8), (-124, -80), (-84, -158), (0, -180), (84, -158), (124, -80), (118, 8), (98, -60), (20, -118), (-70, -84), (-100, -50)],
        "long": [(-122, 60), (-132, -70), (-88, -168), (0, -192), (92, -166), (134, -70), (122, 60), (102, -40), (44, -116), (-30, -96), (-98, -30)],
        "short": [(-116, 0), (-128, -80), (-96, -160), (-10, -186), (84, -170), (126, -90), (116, 0), (104, -62), (64, -100), (-20, -112), (-92, -84), (-104, -50)],
        "curls": [(-120, 20), (-138, -70), (-98, -168), (0, -192), (98, -168), (138, -70), (120, 20), (104, -54), (60, -96), (0, -108), (-60, -96), (-104, -54)],
    }
    layer(smooth(fringes[sitter.hair]), paint=paint)
    if sitter.hair == "curls":
        locks = [disc(x, y, 34) for x, y in ((-96, -108), (-52, -134), (0, -140), (52, -134), (96, -108), (-120, -62), (120, -62))]
        layer(*locks, paint=paint)


def cameo() -> Image.Image:
    """Draw a white profile on an oval blue ground, as on a jasper medallion; a tall picture."""
    canvas = Canvas(1500, 1800, paint=Radial(("#efe6d8", "#d9ccb8", "#b9a88f"), reach=0.8), seed=88)
    canvas.fill(disc(770, 930, 580, 740), paint="#4a3a28", opacity=0.45, soften=34)
    canvas.fill(disc(750, 900, 580, 740), paint=Linear(("#f3d998", "#b98a3f", "#f0d08a", "#8f6527")))
    canvas.fill(disc(750, 900, 536, 696), paint=Linear(("#7d5620", "#e9c880")))
    canvas.fill(disc(750, 900, 518, 678), paint=Radial(("#7fa3c9", "#5b82ae", "#38587f"), (0.42, 0.36), 0.7))
    for angle in range(60):
        canvas.fill(moved(disc(0, 0, 9), *disc(750, 900, 558, 718)[angle * len(disc(750, 900, 558, 718)) // 60]), paint="#fff0c4")
    profile = smooth(_PROFILE)
    for dx, dy, colour in ((16, 22, "#27406099"[:7]), (0, 0, "#fbf8f2")):
        canvas.fill(moved(profile, dx, dy), paint=colour, soften=9 if dx else 0, opacity=0.55 if dx else 1)
    shade = Linear(("#ffffff", "#f6f1e8", "#c9cfd6"), is_horizontal=True)
    canvas.fill(profile, paint=shade, blend=MULTIPLY)
    _cameo_hair(canvas, profile)
    canvas.grain(5)
    return canvas.image


_PROFILE: list[Point] = [
    (560, 560), (640, 460), (800, 420), (960, 480), (1040, 610), (1030, 760), (980, 860), (960, 960), (990, 1080), (1110, 1190),
    (1130, 1270), (960, 1360), (740, 1390), (560, 1330), (600, 1220), (690, 1150), (700, 1080), (640, 1076), (560, 1060), (540, 1010),
    (556, 975), (524, 955), (540, 925), (510, 905), (536, 880), (470, 850), (520, 740), (540, 660),
]


def _cameo_hair(canvas: Canvas, clip: Outline) -> None:
    for step in range(9):
        drop = step * 34
        lock = smooth([(580 + step * 26, 500 + drop * 0.2), (760, 470 + drop), (900, 560 + drop), (1010, 700 + drop * 0.5)], closed=False)
        canvas.fill(ribbon(lock, 12, 5), paint="#a9b6c6", opacity=0.75, clip=clip)
    bun = disc(1050, 720, 118, 106)
    canvas.fill(moved(bun, 12, 16), paint="#274060", opacity=0.5, soften=9)
    canvas.fill(bun, paint=Radial(("#ffffff", "#f1ede6", "#b7c1cd"), (0.36, 0.32), 0.7))
    for step in range(4):
        canvas.fill(ribbon([*disc(1050, 720, 96 - step * 22, 86 - step * 20)], 5), paint="#a9b6c6", opacity=0.8)
    canvas.fill(ribbon(smooth([(560, 600), (700, 520), (860, 540), (980, 640)], closed=False), 22), paint="#dfe6ee", blend=SOFT_LIGHT)
    for x, y in ((640, 560), (720, 528), (800, 524), (880, 552)):
        canvas.fill(disc(x, y, 17), paint=Radial(("#ffffff", "#b7c1cd"), (0.35, 0.3), 0.7))
