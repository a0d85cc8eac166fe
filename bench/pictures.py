"""Pictures drawn by code, the same ones in every run."""

from __future__ import annotations

import os
import random
from pathlib import Path

from PIL import Image

from bench.places import PICTURES_VARIABLE

SEED = 24
SIZE = (6000, 4000)  # 24 megapixels
COARSE = 40  # pixels a side of one blotch of the coarse noise
GRAIN_SHARE = 0.06  # of full-size noise, as a sensor has it
QUALITY = 90


def picture_24mp() -> Path:
    """Return the path of the run's 24 MP JPEG (about 8 MB); the first caller draws it."""
    path = Path(os.environ[PICTURES_VARIABLE], "24mp.jpg")
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_suffix(f".{os.getpid()}")
        draw(SIZE).save(draft, format="JPEG", quality=QUALITY)
        draft.replace(path)
    return path


def draw(size: tuple[int, int]) -> Image.Image:
    """Return gradients with seeded blotches and grain: smooth areas, edges and noise as in a photograph."""
    chance = random.Random(SEED)
    coarse = (size[0] // COARSE, size[1] // COARSE)
    channels = []
    for angle in (0, 90, 180):
        gradient = Image.linear_gradient("L").rotate(angle).resize(size)
        blotches = _noise(chance, coarse).resize(size, Image.Resampling.BICUBIC)
        channels.append(Image.blend(gradient, blotches, 0.4))
    grain = _noise(chance, size)
    return Image.merge("RGB", [Image.blend(channel, grain, GRAIN_SHARE) for channel in channels])


def _noise(chance: random.Random, size: tuple[int, int]) -> Image.Image:
    return Image.frombytes("L", size, chance.randbytes(size[0] * size[1]))
