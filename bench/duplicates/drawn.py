"""Pictures drawn by code that have the make-up of photographs: the same ones for the same numbers, none like another.

Every one starts from noise of all scales, as light on real surfaces has it. Kinds and their shares stand in `KINDS`: the
harder ones to tell apart, such as horizons, faces, pages and logos, are more frequent than in a library.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable

from PIL import Image, ImageDraw, ImageFilter, ImageOps

SIZES = ((240, 160), (160, 240), (240, 180), (180, 240), (240, 135), (210, 210))
OCTAVES = (3, 6, 12, 24, 48, 96)  # cells along a side; each one weaker than the one before
BICUBIC = Image.Resampling.BICUBIC
Chance = random.Random
Size = tuple[int, int]
Colour = tuple[int, int, int]


def drawn(number: int) -> Image.Image:
    """Return the picture of a number, in RGB."""
    chance = random.Random(f"picture {number}")
    size = chance.choice(SIZES)
    (draw,) = chance.choices(list(KINDS), weights=list(KINDS.values()))
    picture = draw(chance, size)
    if chance.random() < 0.3:
        vignette = ImageOps.invert(Image.radial_gradient("L")).resize(size)
        picture = Image.composite(
            picture, Image.new("RGB", size), vignette.point(lambda value: 130 + value // 2)
        )
    return picture


def colour(chance: Chance, low: int = 0, high: int = 255) -> Colour:
    return chance.randint(low, high), chance.randint(low, high), chance.randint(low, high)


def noise(chance: Chance, size: Size) -> Image.Image:
    """Return noise of all scales in luminance, smoother or rougher by chance."""
    keep = chance.uniform(0.35, 0.75)
    total = Image.new("L", size, 128)
    for octave in OCTAVES:
        cells = (octave, max(2, octave * size[1] // size[0]))
        layer = Image.frombytes("L", cells, chance.randbytes(cells[0] * cells[1])).resize(size, BICUBIC)
        total = Image.blend(total, layer, keep if octave == OCTAVES[0] else keep / (1 + keep))
        keep *= keep if keep < 0.5 else 0.8
    return ImageOps.autocontrast(total)


def surface(chance: Chance, size: Size) -> Image.Image:
    """Return noise between two colours."""
    return ImageOps.colorize(noise(chance, size), colour(chance), colour(chance))


def rough(chance: Chance, picture: Image.Image, most: float) -> Image.Image:
    grain = noise(chance, picture.size).convert("RGB")
    return Image.blend(picture, grain, chance.uniform(0, most))


def texture(chance: Chance, size: Size) -> Image.Image:
    return Image.blend(surface(chance, size), surface(chance, size), chance.random())


def gradient(chance: Chance, size: Size) -> Image.Image:
    ramp = Image.radial_gradient("L") if chance.random() < 0.4 else Image.linear_gradient("L")
    ramp = ramp.rotate(chance.uniform(0, 360), BICUBIC, fillcolor=128).crop((40, 40, 216, 216)).resize(size)
    return rough(chance, ImageOps.colorize(ramp, colour(chance), colour(chance)), 0.15)


def landscape(chance: Chance, size: Size) -> Image.Image:
    """Return a sky with clouds and one to four ridges before it."""
    width, height = size
    sky = ImageOps.colorize(Image.linear_gradient("L").resize(size), colour(chance), colour(chance))
    picture = rough(chance, sky, 0.35)
    top = chance.uniform(0.25, 0.75)
    for _ in range(chance.randint(1, 4)):
        waves = [(chance.uniform(0, 7), chance.uniform(0.5, 9), chance.uniform(0.01, 0.14)) for _ in range(5)]
        ridge = [
            (
                x,
                height
                * (
                    top
                    + sum(
                        high / (1 + fast / 3) * math.sin(start + fast * x / width * 6)
                        for start, fast, high in waves
                    )
                ),
            )
            for x in range(0, width + 8, 4)
        ]
        mask = Image.new("L", size)
        ImageDraw.Draw(mask).polygon([(0, height), *ridge, (width + 8, height)], fill=255)
        ground = rough(chance, Image.new("RGB", size, colour(chance)), 0.5)
        picture = Image.composite(ground, picture, mask)
        top += chance.uniform(0.05, 0.2)
    return picture


def things(chance: Chance, size: Size) -> Image.Image:
    """Return a few to many things before a background that is more or less out of focus."""
    picture = texture(chance, size).filter(ImageFilter.GaussianBlur(chance.uniform(0, 9)))
    draw = ImageDraw.Draw(picture)
    for _ in range(chance.randint(1, 24)):
        radius = chance.uniform(0.02, 0.35) * max(size)
        x, y, flat = chance.uniform(0, size[0]), chance.uniform(0, size[1]), chance.uniform(0.5, 1.5)
        box = (x - radius, y - radius * flat, x + radius, y + radius * flat)
        shape = chance.choice((draw.ellipse, draw.rectangle, draw.polygon))
        if shape == draw.polygon:
            angles = sorted(chance.uniform(0, 2 * math.pi) for _ in range(chance.randint(3, 7)))
            draw.polygon(
                [(x + radius * math.cos(at), y + radius * flat * math.sin(at)) for at in angles],
                fill=colour(chance),
            )
        else:
            shape(box, fill=colour(chance))
    return rough(chance, picture.filter(ImageFilter.GaussianBlur(chance.uniform(0, 2))), 0.4)


def night(chance: Chance, size: Size) -> Image.Image:
    picture = things(chance, size)
    return Image.blend(picture, Image.new("RGB", size), chance.uniform(0.6, 0.85))


def portrait(chance: Chance, size: Size) -> Image.Image:
    width, height = size
    picture = surface(chance, size).filter(ImageFilter.GaussianBlur(6))
    draw = ImageDraw.Draw(picture)
    x, y, r = (
        width * chance.uniform(0.3, 0.7),
        height * chance.uniform(0.22, 0.48),
        height * chance.uniform(0.1, 0.26),
    )
    draw.ellipse((x - r * 2.2, y + r, x + r * 2.2, y + r * 6), fill=colour(chance))
    draw.ellipse((x - r, y - r * 1.3, x + r, y + r * 1.3), fill=colour(chance, 60, 230))
    draw.pieslice((x - r * 1.1, y - r * 1.5, x + r * 1.1, y + r * 0.6), 180, 360, fill=colour(chance, 0, 140))
    for side in (-0.4, 0.4):
        eye = x + side * r
        draw.ellipse((eye - r * 0.12, y - r * 0.1, eye + r * 0.12, y + r * 0.1), fill=(20, 20, 20))
    light = Image.linear_gradient("L").rotate(90).resize(size).convert("RGB")
    return rough(chance, Image.blend(picture, light, chance.uniform(0, 0.4)), 0.35)


def plate(chance: Chance, size: Size) -> Image.Image:
    """Return food on a plate: light, round, nearly in the middle."""
    width, height = size
    picture = surface(chance, size)
    draw = ImageDraw.Draw(picture)
    x, y = width * chance.uniform(0.35, 0.65), height * chance.uniform(0.35, 0.65)
    radius = min(size) * chance.uniform(0.25, 0.55)
    draw.ellipse((x - radius, y - radius * 0.8, x + radius, y + radius * 0.8), fill=colour(chance, 170, 255))
    for _ in range(chance.randint(3, 40)):
        angle, out, r = (
            chance.uniform(0, 6.3),
            chance.uniform(0, 0.8) * radius,
            radius * chance.uniform(0.05, 0.4),
        )
        at, below = x + out * math.cos(angle), y + 0.8 * out * math.sin(angle)
        brown = chance.randint(60, 220)
        draw.ellipse(
            (at - r, below - r * 0.7, at + r, below + r * 0.7), fill=(brown, brown * 3 // 4, brown // 2)
        )
    return rough(chance, picture.filter(ImageFilter.GaussianBlur(1.5)), 0.3)


def page(chance: Chance, size: Size) -> Image.Image:
    """Return lines of text with pictures between them."""
    width, height = size
    picture = Image.new("RGB", size, colour(chance, 225, 255))
    draw = ImageDraw.Draw(picture)
    margin, step = int(width * chance.uniform(0.04, 0.15)), chance.randint(6, 15)
    y = int(height * chance.uniform(0.04, 0.2))
    while y < height - margin:
        what = chance.random()
        if what < 0.12:
            high = int(chance.uniform(0.1, 0.35) * height)
            draw.rectangle(
                (margin, y, width - margin if what < 0.06 else width // 2, y + high), fill=colour(chance)
            )
            y += high
        elif what < 0.85:
            end = width - margin - chance.uniform(0, 0.3) * width
            draw.rectangle((margin, y, end, y + step * 0.45), fill=colour(chance, 30, 110))
        y += step
    return picture


def logo(chance: Chance, size: Size) -> Image.Image:
    """Return at most three shapes on one colour; some have none."""
    width, height = size
    ground = colour(chance) if chance.random() < 0.5 else chance.choice(((0, 0, 0), (255, 255, 255)))
    picture = Image.new("RGB", size, ground)
    draw = ImageDraw.Draw(picture)
    for _ in range(chance.randint(0, 3)):
        x, y = chance.uniform(0.2, 0.8) * width, chance.uniform(0.2, 0.8) * height
        r = chance.uniform(0.03, 0.25) * width
        chance.choice((draw.ellipse, draw.rectangle))(
            (x - r, y - r * 0.6, x + r, y + r * 0.6), fill=colour(chance)
        )
    return picture


KINDS: dict[Callable[[Chance, Size], Image.Image], float] = {
    texture: 0.17,
    gradient: 0.08,
    landscape: 0.2,
    things: 0.15,
    night: 0.06,
    portrait: 0.13,
    plate: 0.11,
    page: 0.06,
    logo: 0.04,
}
