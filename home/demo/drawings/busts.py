"""Heads and shoulders, drawn in units of the head, which is 300 tall."""

from __future__ import annotations

from dataclasses import dataclass

from .canvas import Canvas
from .outlines import Outline, Point, disc, moved, path, ribbon, scaled, smooth
from .paints import Linear, Paint, mix


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


@dataclass(frozen=True)
class _Placed:
    """A canvas seen from the middle of a head, in units of that head."""

    canvas: Canvas
    at: Point
    size: float

    def __call__(
        self,
        *outlines: Outline,
        paint: Paint,
        opacity: float = 1,
        soften: float = 0,
        clip: Outline | None = None,
    ) -> None:
        placed = [moved(scaled(outline, self.size), *self.at) for outline in outlines]
        limit = moved(scaled(clip, self.size), *self.at) if clip is not None else None
        self.canvas.fill(*placed, paint=paint, opacity=opacity, soften=soften * self.size, clip=limit)


def bust(canvas: Canvas, sitter: Sitter, at: Point, size: float) -> None:
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


def _both(half: Outline) -> list[Point]:
    return [*half, *[(-x, y) for x, y in half[::-1]]]


_FACE = _both(
    smooth([(0, -150), (62, -138), (108, -80), (112, 10), (92, 90), (48, 146), (0, 160)], closed=False)
)


_BODY = _both(smooth([(0, 236), (64, 232), (150, 262), (240, 300), (292, 400), (318, 760)], closed=False))


def _shoulders(layer: _Placed, sitter: Sitter) -> None:
    dark = mix(sitter.clothes, "#1a1220", 0.4)
    neck = _both(smooth([(52, 60), (52, 170), (60, 224), (104, 258), (60, 300), (0, 330)], closed=False))
    layer(_BODY, paint=Linear((mix(sitter.clothes, "#ffffff", 0.14), sitter.clothes, dark)))
    layer(
        [(30, 240), (330, 320), (340, 760), (70, 760)], paint="#1a1220", opacity=0.16, soften=24, clip=_BODY
    )
    layer(neck, paint=Linear((mix(sitter.skin, "#5a2a20", 0.34), sitter.skin)))
    layer(
        _both([(0, 100), (60, 96), (58, 170), (0, 206)]), paint="#3a1a18", opacity=0.3, soften=12, clip=neck
    )
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
        lid = smooth([(side * 32, -4), (side * 52, -14), (side * 74, -4)], closed=False)
        layer(disc(side * 53, -1, 8.5, 10), paint="#2a1a18")
        layer(disc(side * 53 - 3, -5, 2.6), paint="#ffffff", opacity=0.85)
        layer(ribbon(brow, 9, 4), paint=mix(sitter.hair_colour, sitter.skin, 0.15))
        layer(ribbon(lid, 5, 3), paint="#2a1a18")
    mouth = smooth([(-34, 98), (0, 112), (36, 96)], closed=False)
    layer(ribbon(mouth, 6, 5), paint=mix(sitter.skin, "#8a1f26", 0.6))


def _beard(layer: _Placed, sitter: Sitter) -> None:
    outer = [(-112, 14), (-104, 70), (-66, 146), (0, 182), (66, 146), (104, 70), (112, 14)]
    inner = [(92, 50), (60, 84), (26, 78), (0, 84), (-26, 78), (-60, 84), (-92, 50)]
    beard = [*smooth(outer, closed=False), *smooth(inner, closed=False)]
    layer(
        beard,
        paint=Linear((mix(sitter.hair_colour, "#ffffff", 0.1), mix(sitter.hair_colour, "#2a1a18", 0.2))),
    )
    layer(ribbon(smooth([(-28, 102), (0, 112), (30, 101)], closed=False), 7, 6), paint="#8a4a42")


def _glasses(layer: _Placed) -> None:
    for side in (-1, 1):
        layer(disc(side * 53, -2, 40, 37), paint="#ffffff", opacity=0.2)
        layer([*disc(side * 53, -2, 43, 40), *disc(side * 53, -2, 37, 34)[::-1]], paint="#241c22")
    bars = (
        ribbon(smooth([(-14, -6), (0, -13), (14, -6)], closed=False), 6),
        ribbon([(92, -8), (116, -14)], 6),
        ribbon([(-92, -8), (-116, -14)], 6),
    )
    layer(*bars, paint="#241c22")


def _hair_behind(layer: _Placed, sitter: Sitter) -> None:
    shade = Linear((sitter.hair_colour, mix(sitter.hair_colour, "#000000", 0.4)))
    if sitter.hair == "long":
        half = path("0,-196 110,-176 158,-80 164,120 190,300 150,400 40,420")
        layer(_both(smooth(half, closed=False)), paint=shade)
    else:
        curls = [disc(x, y, size) for x, y, size in _CURLS]
        layer(*curls, disc(0, -40, 150, 160), paint=shade)


_CURLS = tuple(
    (side * x, y, size)
    for side in (-1, 1)
    for x, y, size in (
        (40, -186, 54),
        (104, -158, 56),
        (150, -100, 58),
        (174, -30, 58),
        (178, 44, 56),
        (160, 112, 54),
        (128, 168, 48),
    )
)


_FRINGES = {
    "bun": path("-118,8 -124,-80 -84,-158 0,-180 84,-158 124,-80 118,8 98,-60 20,-118 -70,-84 -100,-50"),
    "long": path("-122,60 -132,-70 -88,-168 0,-192 92,-166 134,-70 122,60 102,-40 44,-116 -30,-96 -98,-30"),
    "short": path(
        "-116,0 -128,-80 -96,-160 -10,-186 84,-170 126,-90 116,0 104,-62 64,-100 -20,-112 -92,-84 -104,-50"
    ),
    "curls": path(
        "-120,20 -138,-70 -98,-168 0,-192 98,-168 138,-70 120,20 104,-54 60,-96 0,-108 -60,-96 -104,-54"
    ),
}


def _hair_in_front(layer: _Placed, sitter: Sitter) -> None:
    light = mix(sitter.hair_colour, "#d9b0a0", 0.13)
    paint = Linear((light, sitter.hair_colour))
    if sitter.hair == "bun":
        layer(disc(0, -196, 66, 58), paint=paint)
    layer(smooth(_FRINGES[sitter.hair]), paint=paint)
    if sitter.hair == "curls":
        locks = [
            disc(x, y, 34)
            for x, y in ((-96, -108), (-52, -134), (0, -140), (52, -134), (96, -108), (-120, -62), (120, -62))
        ]
        layer(*locks, paint=paint)
