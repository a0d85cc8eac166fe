from __future__ import annotations

import contextlib
import io

import pytest
from PIL import Image, ImageOps

from media_hub.exceptions import UnreadableImageError
from media_hub.ingest.dimensions import read_dimensions
from tests import files

TURNED = ["jpg", "png", "webp", "avif", "heic", "tiff"]


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("extension", TURNED)
def test_dimensions_are_those_of_the_picture_as_pillow_turns_it(extension, orientation):
    data = files.image(extension, (64, 48), orientation=orientation)
    with Image.open(io.BytesIO(data)) as image:
        seen = ImageOps.exif_transpose(image).size
    assert read_dimensions(io.BytesIO(data)) == seen


@pytest.mark.parametrize("extension", ["gif", "bmp"])
def test_formats_without_orientation_are_measured_as_they_are(extension):
    assert read_dimensions(io.BytesIO(files.image(extension, (640, 480)))) == (640, 480)


def test_the_orientation_of_a_png_may_stand_behind_its_pixels():
    exif = Image.Exif()
    exif[0x0112] = 6
    data = files.image("png", (64, 48))
    late = data[:-12] + files.png_chunk(b"eXIf", exif.tobytes()[6:]) + data[-12:]
    assert read_dimensions(io.BytesIO(late)) == (48, 64)


def test_the_orientation_may_stand_in_xmp():
    packet = b'<x tiff:Orientation="6"/>'
    assert read_dimensions(io.BytesIO(files.image("jpg", (64, 48), xmp=packet))) == (48, 64)


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('width="80" height="60"', (80, 60)),
        ('width="1in" height="25.4mm"', (96, 96)),
        ('viewBox="0 0 12.4 7.6"', (12, 8)),
        ('viewBox="0 0 0.2 0.3"', (1, 1)),
        ('width="100%" height="100%" viewBox="0 0 30 20"', (30, 20)),
        ("", (300, 150)),
    ],
)
def test_a_drawing_is_measured_as_willow_sees_it(attributes, size):
    assert read_dimensions(io.BytesIO(files.svg(attributes=attributes))) == size


@pytest.mark.parametrize(
    "attributes", ['width="wide"', 'width="0"', 'width="nan"', 'width="inf"', 'viewBox="a b"']
)
def test_a_drawing_of_no_size_is_unreadable(attributes):
    with pytest.raises(UnreadableImageError):
        read_dimensions(io.BytesIO(files.svg(attributes=attributes)))


@pytest.mark.parametrize("data", [b"", b"bread", b"\xff\xd8\xff", files.pdf(), files.html()])
def test_what_is_no_image_is_unreadable(data):
    with pytest.raises(UnreadableImageError, match="The size of this image cannot be read"):
        read_dimensions(io.BytesIO(data))


@pytest.mark.parametrize("data", [files.image("jpg"), files.svg(), b"bread"])
def test_the_position_of_the_file_is_kept(data):
    file = io.BytesIO(data)
    file.seek(3)
    with contextlib.suppress(UnreadableImageError):
        read_dimensions(file)
    assert file.tell() == 3


def test_a_size_no_memory_would_hold_is_read_all_the_same():
    assert read_dimensions(io.BytesIO(files.huge_png())) == (50_000, 50_000)


def test_only_the_header_of_a_photo_is_read():
    data = files.image("jpg", (2400, 1600))
    header = data[:2000] + bytes(10)
    assert read_dimensions(io.BytesIO(header)) == (2400, 1600)


@pytest.mark.parametrize(
    "options", [{"lossless": True}, {"lossless": False}, {"exif": b"Exif\0\0MM\0*\0\0\0\x08\0\0"}]
)
def test_each_of_the_three_webp_headers_is_read(options):
    assert read_dimensions(io.BytesIO(files.image("webp", (123, 45), **options))) == (123, 45)


@pytest.mark.parametrize("data", [b"RIFF\x1c\0\0\0WEBPVP8 ", b"RIFF\x1c\0\0\0WEBPnope" + bytes(40)])
def test_a_webp_without_a_header_is_unreadable(data):
    with pytest.raises(UnreadableImageError):
        read_dimensions(io.BytesIO(data))
