"""What people do to copies of a picture. Places and colours are by chance, the same in every run."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageDraw, ImageEnhance, ImageFont, ImageOps

Chance = random.Random
WHITE, BLACK = (255, 255, 255), (0, 0, 0)


@dataclass(frozen=True, kw_only=True)
class Transformation:
    """`times` copies are made of each picture; `demanded` is the recall asked for, None where it is only told."""

    name: str
    make: Callable[[Image.Image, Chance], Image.Image]
    times: int = 1
    demanded: float | None = None

    def copies(self, picture: Image.Image, *, seed: str) -> Iterator[Image.Image]:
        for number in range(self.times):
            yield self.make(picture, random.Random(f"{seed} {self.name} {number}"))


def resize(picture: Image.Image, _chance: Chance) -> Image.Image:
    return picture.resize([max(1, side // 4) for side in picture.size], Image.Resampling.LANCZOS)


def encode(picture: Image.Image, image_format: str, quality: int) -> Image.Image:
    content = BytesIO()
    picture.save(content, image_format, quality=quality)
    return Image.open(content).convert("RGB")


def grey(picture: Image.Image, _chance: Chance) -> Image.Image:
    return picture.convert("L").convert("RGB")


def cut(picture: Image.Image, chance: Chance, share: float) -> Image.Image:
    """Take a share of width and height away, more or less of it at either end."""
    width, height = picture.size
    x, y = chance.uniform(0, width * share), chance.uniform(0, height * share)
    return picture.crop((round(x), round(y), round(x + width * (1 - share)), round(y + height * (1 - share))))


def cut_all_around(picture: Image.Image, share: float) -> Image.Image:
    """Take the share away at each of the four sides."""
    width, height = picture.size
    x, y = round(width * share), round(height * share)
    return picture.crop((x, y, width - x, height - y))


def rotate(picture: Image.Image, chance: Chance) -> Image.Image:
    return picture.rotate(3 * chance.choice((-1, 1)), Image.Resampling.BICUBIC)


def watermark(picture: Image.Image, chance: Chance) -> Image.Image:
    """Write over the middle or a corner, an eighth of the width high, so that the picture shows through."""
    layer = Image.new("RGBA", picture.size)
    x, y = chance.choice(((0.5, 0.5), (0.72, 0.88), (0.28, 0.15)))
    font = ImageFont.load_default(size=max(10, picture.width // 8))
    ImageDraw.Draw(layer).text(
        (picture.width * x, picture.height * y), "© Agency", fill=(*WHITE, 150), font=font, anchor="mm"
    )
    return Image.alpha_composite(picture.convert("RGBA"), layer).convert("RGB")


def caption(picture: Image.Image, chance: Chance, *, is_below: bool) -> Image.Image:
    """Lay a bar of 8 to 12 % of the height over the lower end, or add it below."""
    width, height = picture.size
    bar = round(height * chance.choice((0.08, 0.1, 0.12)))
    paper, ink = chance.choice(((WHITE, BLACK), (BLACK, WHITE)))
    top = height if is_below else height - bar
    captioned = Image.new("RGB", (width, top + bar), paper)
    captioned.paste(picture)
    draw = ImageDraw.Draw(captioned)
    draw.rectangle((0, top, width, top + bar), fill=paper)
    font = ImageFont.load_default(size=max(8, bar * 0.5))
    draw.text((width / 2, top + bar / 2), "Breaking: photograph of the day", fill=ink, font=font, anchor="mm")
    return captioned


SURE, MOSTLY = 0.99, 0.9
TRANSFORMATIONS = (
    Transformation(name="resize to 25 %", make=resize, demanded=SURE),
    Transformation(
        name="JPEG quality 30", make=lambda picture, _: encode(picture, "JPEG", 30), demanded=SURE
    ),
    Transformation(name="WebP", make=lambda picture, _: encode(picture, "WEBP", 75), demanded=SURE),
    Transformation(name="grey", make=grey, demanded=SURE),
    Transformation(
        name="brightness + 20 %",
        make=lambda picture, _: ImageEnhance.Brightness(picture).enhance(1.2),
        demanded=SURE,
    ),
    Transformation(
        name="brightness − 20 %",
        make=lambda picture, _: ImageEnhance.Brightness(picture).enhance(0.8),
        demanded=SURE,
    ),
    Transformation(
        name="crop 5 %", make=lambda picture, chance: cut(picture, chance, 0.05), times=4, demanded=MOSTLY
    ),
    Transformation(
        name="crop 5 % at each side", make=lambda picture, _: cut_all_around(picture, 0.05), demanded=MOSTLY
    ),
    Transformation(name="watermark", make=watermark, times=3, demanded=MOSTLY),
    Transformation(
        name="caption bar over it",
        make=lambda picture, chance: caption(picture, chance, is_below=False),
        times=3,
        demanded=MOSTLY,
    ),
    Transformation(
        name="caption bar below",
        make=lambda picture, chance: caption(picture, chance, is_below=True),
        times=3,
        demanded=MOSTLY,
    ),
    Transformation(name="crop 15 %", make=lambda picture, chance: cut(picture, chance, 0.15), times=4),
    Transformation(name="crop 15 % at each side", make=lambda picture, _: cut_all_around(picture, 0.15)),
    Transformation(name="rotation by 3°", make=rotate, times=2),
    Transformation(name="mirror", make=lambda picture, _: ImageOps.mirror(picture)),
)
