"""The engine makes what Wagtail makes, from one decode."""

from __future__ import annotations

import math
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pillow_heif
import pytest
from PIL import Image, ImageChops, ImageCms, ImageDraw, ImageStat
from wagtail.images.models import Filter
from wagtail.images.rect import Rect

from media_hub.imaging.engine import render
from tests.files import VALID

pillow_heif.register_heif_opener()
PHOTOS = Path(__file__).parents[3] / "shared" / "photos"
SAMPLES = sorted(
    path
    for path in (*PHOTOS.glob("library/*"), *PHOTOS.glob("exif/*"))
    if path.suffix.lower() in {".jpg", ".jpeg", ".png", ".webp", ".avif", ".heic", ".tiff"}
)
SPECS = (
    *("original", "max-165x165", "min-300x300", "width-320", "width-800", "height-240", "scale-40"),
    *("fill-200x200", "fill-320x120-c80", "fill-160x90|bgcolor-ff8800", "width-500|jpegquality-40"),
)
SMALL_SPECS = ("max-165x165", "min-300x300", "fill-200x200", "fill-320x120-c80")  # where most detail is lost
LEAST_PSNR = 38.0  # dB


def picture(*, size: tuple[int, int], focal_point: Rect | None = None) -> Any:
    """Return what filters ask of an image."""
    return SimpleNamespace(
        width=size[0], height=size[1], is_svg=lambda: False, get_focal_point=lambda: focal_point
    )


def psnr(first: Image.Image, second: Image.Image) -> float:
    """Return the peak signal-to-noise ratio of two pictures of 8 bits a channel, in dB. ITU-T J.340."""
    squares = ImageStat.Stat(ImageChops.difference(first, second)).sum2
    error = sum(squares) / (first.width * first.height * len(squares))
    return math.inf if error == 0 else 10 * math.log10(255**2 / error)


def by_wagtail(data: bytes, image: Any, spec: str) -> bytes:
    out = BytesIO()
    Filter(spec).run(image, out, source=BytesIO(data))
    return out.getvalue()


def by_us(data: bytes, image: Any, *specs: str) -> dict[str, bytes]:
    made = render(BytesIO(data), image=image, filters=[Filter(spec) for spec in specs])
    return {each.spec: each.content for each in made}


def oriented_size(data: bytes) -> tuple[int, int]:
    with Image.open(BytesIO(data)) as opened:
        turned = opened.getexif().get(0x0112, 1) in {5, 6, 7, 8}
        return opened.size[::-1] if turned else opened.size


def assert_same(data: bytes, image: Any, specs: tuple[str, ...]) -> None:
    """Compare pixels before lossy encoding: PNG keeps them as they are."""
    lossless = [f"{spec}|format-png" for spec in specs]
    ours = by_us(data, image, *lossless)
    for spec in lossless:
        expected = Image.open(BytesIO(by_wagtail(data, image, spec)))
        got = Image.open(BytesIO(ours[spec]))
        assert (spec, got.size, got.mode) == (spec, expected.size, expected.mode)
        # Palettes and 16 bits are compared as what they show.
        shown = [each.convert("RGBA" if "A" in each.mode else "RGB") for each in (got, expected)]
        assert psnr(*shown) >= LEAST_PSNR, spec


@pytest.mark.skipif(not SAMPLES, reason="the sample photographs are not there")
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_pixels_are_those_of_wagtail(path: Path) -> None:
    data = path.read_bytes()
    width, height = size = oriented_size(data)
    focal_point = Rect(width // 5, height // 4, width // 3, height // 2)

    assert_same(data, picture(size=size, focal_point=focal_point), SMALL_SPECS)


@pytest.mark.skipif(not SAMPLES, reason="the sample photographs are not there")
@pytest.mark.parametrize("name", ["library/vik.jpg", "exif/portrait_8.jpg", "library/bostoncream.png"])
def test_every_operation_gives_the_pixels_of_wagtail(name: str) -> None:
    data = (PHOTOS / name).read_bytes()

    assert_same(data, picture(size=oriented_size(data)), SPECS)


def drawing(mode: str, size: tuple[int, int] = (900, 600)) -> Image.Image:
    """Return a picture with soft and hard edges in a mode."""
    made = Image.new("RGBA", size, (30, 90, 160, 255))
    draw = ImageDraw.Draw(made)
    for step in range(0, size[0], 30):
        colour = (step * 255 // size[0], 200 - step * 150 // size[0], 90, 255 - step * 200 // size[0])
        draw.rectangle((step, 0, step + 29, size[1]), fill=colour)
    draw.ellipse((200, 100, 700, 500), fill=(240, 220, 40, 255))
    if mode == "I;16":
        return made.convert("L").point(lambda value: value * 200, "I").convert("I;16")
    if mode == "P+transparency":
        made = made.convert("RGB").quantize(64)
        made.info["transparency"] = 3
        return made
    return made.convert(mode)


def encoded(image: Image.Image, image_format: str, **options: Any) -> bytes:
    out = BytesIO()
    image.save(out, image_format, **options)
    return out.getvalue()


MODES = {
    "gray": encoded(drawing("L"), "PNG"),
    "gray with alpha": encoded(drawing("LA"), "PNG"),
    "colour with alpha": encoded(drawing("RGBA"), "PNG"),
    "palette": encoded(drawing("RGB").quantize(64), "PNG"),
    "palette with transparency": encoded(drawing("P+transparency"), "PNG", transparency=3),
    "black and white": encoded(drawing("1"), "PNG"),
    "16 bit": encoded(drawing("I;16"), "PNG"),
    "CMYK": encoded(drawing("CMYK"), "JPEG", quality=95),
    "progressive gray": encoded(drawing("L"), "JPEG", progressive=True, quality=95),
    "with a profile": encoded(
        drawing("RGB"),
        "JPEG",
        quality=95,
        icc_profile=ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes(),
    ),
    "alpha in WebP": encoded(drawing("RGBA"), "WEBP", lossless=True),
    "one frame of GIF": encoded(drawing("RGB").quantize(64), "GIF"),
    "TIFF": encoded(drawing("RGB"), "TIFF"),
    "BMP": encoded(drawing("RGB"), "BMP"),
}


@pytest.mark.parametrize("name", MODES)
def test_every_mode_and_format_comes_out_as_by_wagtail(name: str) -> None:
    assert_same(MODES[name], picture(size=(900, 600)), SPECS)


@pytest.mark.parametrize("image_format", ["jpeg", "webp", "avif", "gif", "heic", "png", "ico"])
def test_every_output_format_is_written_in_the_size_and_mode_of_wagtail(image_format: str) -> None:
    image, spec = picture(size=(900, 600)), f"width-90|format-{image_format}"

    got = Image.open(BytesIO(by_us(MODES["colour with alpha"], image, spec)[spec]))
    expected = Image.open(BytesIO(by_wagtail(MODES["colour with alpha"], image, spec)))

    assert (got.format, got.size, got.mode) == (expected.format, expected.size, expected.mode)


def test_the_colour_profile_stays_and_other_metadata_goes() -> None:
    exif = Image.Exif()
    exif[0x010E], exif[0x0112] = "The door code is 4711", 6
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    data = encoded(drawing("RGB"), "JPEG", exif=exif, icc_profile=profile, comment=b"4711")

    made = by_us(data, picture(size=(600, 900)), "width-90", "width-90|format-webp", "width-90|format-heic")

    for content in made.values():
        with Image.open(BytesIO(content)) as got:
            assert got.size == (90, 135)
            assert got.info["icc_profile"] == profile
            assert dict(got.getexif()) == {}
        assert b"4711" not in content


@pytest.mark.parametrize("extension", ["gif", "svg"])
def test_what_moves_or_is_drawn_goes_wagtails_way(extension: str) -> None:
    data = (
        VALID[extension]()
        if extension == "svg"
        else encoded(drawing("RGB"), "GIF", save_all=True, append_images=[drawing("L").convert("RGB")])
    )
    image = picture(size=(900, 600))
    image.is_svg = lambda: extension == "svg"

    assert by_us(data, image, "width-90")["width-90"] == by_wagtail(data, image, "width-90")


def test_the_second_picture_of_a_camera_file_is_no_animation() -> None:
    data = encoded(drawing("RGB"), "MPO", save_all=True, append_images=[drawing("L").convert("RGB")])

    assert_same(data, picture(size=(900, 600)), ("width-90",))


def test_a_spec_gives_the_same_bytes_alone_and_in_company() -> None:
    data, image = MODES["TIFF"], picture(size=(900, 600))

    assert by_us(data, image, "width-90")["width-90"] == by_us(data, image, *SPECS, "width-90")["width-90"]
