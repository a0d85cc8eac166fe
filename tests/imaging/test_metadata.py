from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from media_hub.imaging.metadata import strip_metadata


def picture(image_format: str) -> bytes:
    exif = Image.Exif()
    exif[0x013B] = "Ines Moreau"
    exif.get_ifd(0x8825)[1] = "N"
    text = PngInfo()
    text.add_text("Author", "Ines Moreau")
    out = BytesIO()
    image = Image.effect_noise((64, 48), 60).convert("RGB")
    image.save(out, image_format, exif=exif, pnginfo=text, icc_profile=b"a profile", comment=b"Ines Moreau")
    return out.getvalue()


@pytest.mark.parametrize("image_format", ["JPEG", "PNG"])
def test_metadata_goes_and_pixels_and_profile_stay(image_format):
    data = picture(image_format)
    assert b"Ines Moreau" in data

    stripped = strip_metadata(data)

    assert b"Ines Moreau" not in stripped
    with Image.open(BytesIO(data)) as before, Image.open(BytesIO(stripped)) as after:
        assert after.tobytes() == before.tobytes()
        assert after.info["icc_profile"] == b"a profile"
        assert dict(after.getexif()) == {}


def test_heic_is_encoded_without_metadata():
    exif = Image.Exif()
    exif[0x013B] = "Ines Moreau"
    out = BytesIO()
    Image.new("RGB", (64, 48), "teal").save(out, "HEIF", exif=exif.tobytes())
    assert b"Ines Moreau" in out.getvalue()

    stripped = strip_metadata(out.getvalue())

    assert b"Ines Moreau" not in stripped
    with Image.open(BytesIO(stripped)) as after:
        assert after.size == (64, 48)


def test_other_formats_are_left_as_they_are():
    out = BytesIO()
    Image.new("RGB", (8, 8)).save(out, "WEBP")

    assert strip_metadata(out.getvalue()) == out.getvalue()
