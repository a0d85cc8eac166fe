"""One decoded original, and its halves."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from PIL import Image, ImageOps
from PIL.Image import Resampling

# A rendition is scaled from pixels that are at least so many times as fine as its own. Less is faster and blurs:
# 40 dB and more to what is scaled from the full original over real photographs, with halves made by BICUBIC.
FINENESS = 1.5
DRAFT_STEPS = (8, 4, 2)  # by how much libjpeg reduces while it decodes
KEPT_INFO = ("icc_profile", "transparency", "gamma")


@dataclass(frozen=True, kw_only=True)
class Cut:
    """A box of the oriented original (left, top, right, bottom, in its pixels) and the size it is scaled to."""

    box: tuple[int, int, int, int]
    size: tuple[int, int]

    @property
    def scale(self) -> float:
        """Return the larger of both ratios of the new size to the old one."""
        left, top, right, bottom = self.box
        return max(self.size[0] / (right - left), self.size[1] / (bottom - top))


class Pyramid:
    """The pixels of an original, turned upright. Levels are made when they are first asked for, by any thread."""

    def __init__(self, original: Image.Image) -> None:
        """Take an image that Pillow has opened and not yet decoded."""
        self._original = original
        self._levels: list[Image.Image] = []
        self._lock = threading.Lock()

    @cached_property
    def size(self) -> tuple[int, int]:
        """Return width and height of the original as it is seen."""
        width, height = self._original.size
        is_turned = self._original.getexif().get(0x0112, 1) in {5, 6, 7, 8}
        return (height, width) if is_turned else (width, height)

    def decode(self, cuts: Iterable[Cut]) -> None:
        """Decode the original once, reduced as far as the finest of the cuts allows."""
        size = self.size  # of the original: reducing changes what Pillow says
        needed = max(cut.scale for cut in cuts) * FINENESS
        for step in DRAFT_STEPS:
            if needed * step <= 1:
                self._original.draft(None, (self._original.width // step, self._original.height // step))
                break
        upright = ImageOps.exif_transpose(self._original)
        self._original.close()
        upright.info = {key: upright.info[key] for key in KEPT_INFO if key in upright.info}
        self._levels.append(_smooth(upright))
        self.size = size

    def pixels(self, cut: Cut) -> Image.Image:
        """Return the cut in its own size."""
        level = self._level_for(cut.scale)
        horizontal, vertical = level.width / self.size[0], level.height / self.size[1]
        left, top, right, bottom = cut.box
        box = (left * horizontal, top * vertical, right * horizontal, bottom * vertical)
        return level.resize(cut.size, Resampling.LANCZOS, box=box)

    def _level_for(self, scale: float) -> Image.Image:
        """Return the smallest level that is fine enough."""
        with self._lock:
            level = self._levels[0]
            number = 0
            while level.width / self.size[0] >= 2 * scale * FINENESS and min(level.size) > 1:
                number += 1
                if number == len(self._levels):
                    self._levels.append(_halved(level))
                level = self._levels[number]
            return level


def _halved(level: Image.Image) -> Image.Image:
    # Not `reduce`: averaging squares of four lets detail alias, 26 dB where BICUBIC keeps 40.
    return level.resize(((level.width + 1) // 2, (level.height + 1) // 2), Resampling.BICUBIC)


def _smooth(image: Image.Image) -> Image.Image:
    """Return pixels that can be scaled: palettes cannot."""
    if image.mode not in {"1", "P"}:
        return image
    has_alpha = image.mode == "P" and "transparency" in image.info
    return image.convert("RGBA" if has_alpha else "RGB")
