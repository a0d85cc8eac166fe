"""Pictures as analyzers get them, drawn in memory: of each kind one that is typical."""

from __future__ import annotations

import io

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

SENTENCES = (
    "The ferry leaves the harbour every morning",
    "and returns in the evening with passengers",
    "from the islands beyond the lighthouse.",
    "Tickets are sold on board and at the station.",
    "Children under twelve years travel for nothing.",
    "Bicycles and dogs are welcome on every boat.",
)


def jpeg(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=85)
    return out.getvalue()


def texture(size: tuple[int, int] = (900, 600)) -> Image.Image:
    """Return what a camera sees of a wall: noise on a soft gradient, and nothing that stands out."""
    noise = Image.merge("RGB", [Image.effect_noise(size, 40) for _ in range(3)])
    base = Image.linear_gradient("L").resize(size).point(lambda value: 90 + value // 4).convert("RGB")
    return ImageChops.add(base, noise.filter(ImageFilter.GaussianBlur(1)), 1, -128)


def with_ball(at: tuple[float, float], size: tuple[int, int] = (900, 600)) -> Image.Image:
    """Return the same with a red ball whose middle is there, in shares of the picture."""
    picture = texture(size)
    x, y, radius = at[0] * size[0], at[1] * size[1], size[1] * 0.12
    ImageDraw.Draw(picture).ellipse((x - radius, y - radius, x + radius, y + radius), fill="#d22020")
    return picture.filter(ImageFilter.GaussianBlur(1.2))


def graphic() -> Image.Image:
    picture = Image.new("RGB", (1000, 700), "#8fd3f4")
    draw = ImageDraw.Draw(picture)
    draw.ellipse((700, 60, 860, 220), fill="#ffd166")
    draw.polygon([(0, 700), (300, 250), (650, 700)], fill="#4f772d")
    draw.rectangle((0, 620, 1000, 700), fill="#2b2d42")
    return picture


def page(size: tuple[int, int] = (1000, 1414), *, lines: int = 18) -> Image.Image:
    picture = Image.new("RGB", size, "white")
    draw, font = ImageDraw.Draw(picture), ImageFont.load_default(34)
    for number in range(lines):
        draw.text((90, 100 + number * 64), SENTENCES[number % len(SENTENCES)], font=font, fill="black")
    return picture


def scan() -> Image.Image:
    """Return the page as a scanner sees it: grey paper, noise, not quite straight."""
    tilted = page().convert("L").rotate(0.7, fillcolor=255, resample=Image.Resampling.BICUBIC)
    noisy = ImageChops.add(tilted, Image.effect_noise(tilted.size, 14), 1, -128)
    paper = Image.linear_gradient("L").resize(tilted.size).point(lambda value: 220 + value // 9)
    return ImageChops.multiply(noisy, paper).filter(ImageFilter.GaussianBlur(0.6)).convert("RGB")


def screen(size: tuple[int, int] = (1440, 900)) -> Image.Image:
    picture = Image.new("RGB", size, "#f6f6f8")
    draw, font = ImageDraw.Draw(picture), ImageFont.load_default(24)
    draw.rectangle((0, 0, 220, size[1]), fill="#2e1f5e")
    for number, label in enumerate(("Pages", "Images", "Documents", "Reports", "Settings")):
        draw.text((30, 120 + number * 60), label, font=font, fill="white")
        draw.rectangle((270, 120 + number * 130, 1350, 220 + number * 130), fill="white", outline="#c0c0c8")
        draw.text((300, 150 + number * 130), SENTENCES[number], font=font, fill="#222222")
    return picture
