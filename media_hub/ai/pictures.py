"""Opens the picture that an analyzer was given."""

from __future__ import annotations

from io import BytesIO

from PIL import Image

from media_hub.exceptions import FinalAnalyzerError

MAX_PIXELS = 16_000_000  # pictures for analyzers are far smaller
_BROKEN = (OSError, SyntaxError, ValueError, Image.DecompressionBombError)


def open_picture(data: bytes, *, analyzer: str) -> Image.Image:
    """Return it decoded, in RGB. Raises FinalAnalyzerError for what is no picture or too large."""
    try:
        with Image.open(BytesIO(data), formats=("JPEG", "PNG", "WEBP")) as picture:
            if picture.width * picture.height > MAX_PIXELS:
                raise FinalAnalyzerError(analyzer=analyzer)
            return picture.convert("RGB")
    except _BROKEN as error:
        raise FinalAnalyzerError(analyzer=analyzer) from error


def reduced(picture: Image.Image, *, side: int) -> Image.Image:
    """Return a copy whose longer side has at most that many pixels; each is the mean of those it stands for."""
    share = min(1.0, side / max(picture.size))
    size = (max(1, round(picture.width * share)), max(1, round(picture.height * share)))
    return picture.resize(size, Image.Resampling.BOX)
