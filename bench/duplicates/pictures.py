"""The originals that copies are made of, and what the library keeps of a picture."""

from __future__ import annotations

import os
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageOps, UnidentifiedImageError
from pillow_heif import register_heif_opener

from bench.duplicates.drawn import drawn
from bench.places import PHOTOS_VARIABLE

MOST_PIXELS = (1600, 1600)
RENDITION = (165, 165)  # the smallest one that Media Hub makes of every image
DRAWN_ORIGINALS = range(1_000_000, 1_000_024)  # numbers that no distractor has

register_heif_opener()


def photos_folder() -> Path | None:
    """Return the folder of photographs, None where there is none."""
    folder = Path(os.environ[PHOTOS_VARIABLE])
    return folder if folder.is_dir() else None


def originals() -> dict[str, Image.Image]:
    """Return each photograph once, in RGB and at most 1600 pixels a side; drawn pictures where there is no folder."""
    folder = photos_folder()
    if folder is None:
        return {f"drawn {number}": drawn(number).resize((960, 720)) for number in DRAWN_ORIGINALS}
    contents = {
        path.read_bytes(): path.name for path in sorted(folder.iterdir(), reverse=True) if path.is_file()
    }
    pictures = {}
    for content, name in contents.items():
        try:
            picture = ImageOps.exif_transpose(Image.open(BytesIO(content))).convert("RGB")
        except UnidentifiedImageError:
            continue
        picture.thumbnail(MOST_PIXELS)
        pictures[name] = picture
    return pictures


def rendition(picture: Image.Image) -> Image.Image:
    """Return the small JPEG that fingerprints are taken of."""
    small = picture.copy()
    small.thumbnail(RENDITION, Image.Resampling.LANCZOS)
    content = BytesIO()
    small.save(content, "JPEG", quality=85)
    return Image.open(content)
