"""How well a frame stands for a film."""

from __future__ import annotations

from dataclasses import dataclass

from PIL import Image, ImageFilter, ImageStat

_LAPLACIAN = ImageFilter.Kernel((3, 3), (0, 1, 0, 1, -4, 1, 0, 1, 0), scale=1, offset=128)
# Of 255. Fades, black leaders and plain titles lie outside.
DARKEST, BRIGHTEST, FLATTEST = 24, 232, 12


@dataclass(frozen=True, kw_only=True)
class Look:
    """Measures of a picture in shades of gray, 0 to 255: the mean, its standard deviation, the sharpness."""

    brightness: float
    contrast: float
    sharpness: float

    @property
    def is_telling(self) -> bool:
        """Say whether it is neither dark nor burnt out nor flat."""
        return DARKEST <= self.brightness <= BRIGHTEST and self.contrast >= FLATTEST

    @property
    def rank(self) -> tuple[bool, float]:
        """Return what sorts telling pictures by sharpness, behind all others by contrast."""
        return self.is_telling, self.sharpness if self.is_telling else self.contrast


def look_at(picture: Image.Image) -> Look:
    """Measure a small picture; sharpness is the variance of its Laplacian.

    Source: Pech-Pacheco et al., "Diatom autofocusing in brightfield microscopy: a comparative study", ICPR 2000.
    """
    gray = picture.convert("L")
    tones = ImageStat.Stat(gray)
    return Look(brightness=tones.mean[0], contrast=tones.stddev[0], sharpness=_sharpness(gray))


def _sharpness(gray: Image.Image) -> float:
    if min(gray.size) < 3:
        return 0.0
    # The filter leaves the outermost pixels as they are.
    edges = gray.filter(_LAPLACIAN).crop((1, 1, gray.width - 1, gray.height - 1))
    return ImageStat.Stat(edges).var[0]
