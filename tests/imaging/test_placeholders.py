"""Small hashes of pictures, compared with what the method's own implementation gives."""

from __future__ import annotations

import base64
import math

import pytest
from PIL import Image, ImageDraw

from media_hub.imaging.placeholders import main_colour, make_placeholder, thumbhash


def decoded_mean(data: bytes) -> tuple[int, int, int]:
    """Return the mean colour that a decoder reads, 0 to 255. After `thumbHashToAverageRGBA` of the method's source."""
    header = int.from_bytes(data[:3], "little")
    light = (header & 63) / 63
    yellow = ((header >> 6) & 63) / 31.5 - 1
    red = ((header >> 12) & 63) / 31.5 - 1
    b = light - 2 / 3 * yellow
    r = (3 * light - b + red) / 2
    g = r - red
    return tuple(round(255 * max(0, min(1, each))) for each in (r, g, b))


def decoded_ratio(data: bytes) -> float:
    """Return width by height as a decoder reads it."""
    has_alpha, is_landscape = data[2] & 0x80, data[4] & 0x80
    most = 5 if has_alpha else 7
    least = data[3] & 7
    across, down = (most, least) if is_landscape else (least, most)
    return across / down


@pytest.mark.parametrize(
    "colour", [(0, 0, 0), (255, 255, 255), (200, 60, 20), (20, 90, 200), (128, 128, 128)]
)
def test_one_colour_is_read_back(colour):
    mean = decoded_mean(thumbhash(Image.new("RGBA", (20, 20), (*colour, 255))))

    assert all(abs(was - read) <= 9 for was, read in zip(colour, mean, strict=True))


@pytest.mark.parametrize("size", [(32, 32), (32, 16), (16, 32), (32, 9), (1, 1)])
def test_the_shape_is_read_back(size):
    ratio = decoded_ratio(thumbhash(Image.new("RGBA", size, "teal")))

    assert math.isclose(ratio, size[0] / size[1], rel_tol=0.3)


def test_light_and_dark_halves_are_told_apart():
    picture = Image.new("RGBA", (32, 32), "black")
    ImageDraw.Draw(picture).rectangle((16, 0, 32, 32), fill="white")
    data = thumbhash(picture)
    first_wave = data[5] & 15  # the one from left to right: of -1 to 1

    assert first_wave == 0
    assert thumbhash(picture.transpose(Image.Transpose.FLIP_LEFT_RIGHT))[5] & 15 == 15


def test_transparency_is_told():
    picture = Image.new("RGBA", (32, 32), (200, 60, 20, 0))
    ImageDraw.Draw(picture).rectangle((8, 8, 24, 24), fill=(200, 60, 20, 255))

    assert thumbhash(picture)[2] & 0x80
    assert not thumbhash(Image.new("RGBA", (32, 32), "teal"))[2] & 0x80


@pytest.mark.parametrize("mode", ["RGB", "L", "P", "RGBA", "LA", "CMYK", "1"])
def test_any_mode_and_size_gives_a_hash_of_at_most_forty_letters(mode):
    placeholder = make_placeholder(Image.new("RGB", (640, 480), (200, 60, 20)).convert(mode))

    assert len(base64.b64decode(placeholder.thumbhash)) <= 25
    assert len(placeholder.thumbhash) <= 40
    assert placeholder.colour.startswith("#")


def test_the_main_colour_is_that_of_the_largest_part_that_can_be_seen():
    picture = Image.new("RGB", (30, 30), (200, 60, 20))
    ImageDraw.Draw(picture).rectangle((0, 0, 30, 8), fill=(20, 90, 200))
    assert main_colour(picture) == "#c83c14"

    assert main_colour(Image.new("RGBA", (30, 30), (0, 0, 0, 0))) == "#ffffff"
