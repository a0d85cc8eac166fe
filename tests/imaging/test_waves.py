from __future__ import annotations

import math

from PIL import Image

from bench.duplicates.drawn import drawn
from media_hub.imaging.waves import LOWEST, SIDE, Luminance, Window


def grid() -> Image.Image:
    return drawn(5).convert("L").resize((SIDE, SIDE))


def wave_of(picture: Image.Image, down: int, across: int) -> float:
    """Return a wave by the formula of the discrete cosine transform."""
    return (
        sum(
            picture.getpixel((x, y))
            * math.cos(math.pi / SIDE * (x + 0.5) * across)
            * math.cos(math.pi / SIDE * (y + 0.5) * down)
            for x in range(SIDE)
            for y in range(SIDE)
        )
        / SIDE**2
    )


def test_waves_of_the_whole_picture_are_its_cosine_transform():
    waves = Luminance(grid()).waves()

    for place in (0, 1, 7, 40, 120):
        down, across = LOWEST[place]
        assert math.isclose(waves[place], wave_of(grid(), down, across), rel_tol=0.02, abs_tol=0.05)


def test_a_window_sees_what_is_cut_out():
    picture = drawn(5).convert("L").resize((SIDE * 8, SIDE * 8))
    half = Window(left=0.25, right=0.75, top=0.25, bottom=0.75)
    cut = picture.crop((SIDE * 2, SIDE * 2, SIDE * 6, SIDE * 6))

    seen, alone = Luminance(picture).waves(half), Luminance(cut).waves()

    assert all(
        math.isclose(one, other, abs_tol=1.5) for one, other in zip(seen[:20], alone[:20], strict=True)
    )


def test_behind_the_edge_lies_the_mirror_image():
    picture = grid()
    doubled = Image.new("L", (2 * SIDE, SIDE))
    doubled.paste(picture)
    doubled.paste(picture.transpose(Image.Transpose.FLIP_LEFT_RIGHT), (SIDE, 0))

    beyond, alone = Luminance(picture).waves(Window(right=2)), Luminance(doubled).waves()

    assert all(
        math.isclose(one, other, abs_tol=1.0) for one, other in zip(beyond[:20], alone[:20], strict=True)
    )


def test_contrast_is_the_standard_deviation():
    halves = Image.new("L", (64, 64), 100)
    halves.paste(140, (0, 0, 32, 64))

    assert Luminance(halves).contrast == 20
