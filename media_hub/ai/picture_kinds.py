"""Whether a picture is a photograph, a graphic, a screenshot or a page: by measurement.

Lenses and sensors leave soft transitions nearly everywhere; programs draw flat areas and hard edges. How often that
tells right was measured: docs/explanation/what-files-tell.md.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from PIL import Image, ImageChops, ImageFilter

from .pictures import reduced

SIDE = 512
SOFT = slice(2, 24)  # differences of neighbours, of 255, that noise, texture and blur make
HARD = slice(64, 256)  # those that edges make
WHITE, BRIGHT = slice(235, 256), slice(190, 256)
COLOURFUL = slice(64, 256)  # saturation, of 255

DRAWN_SOFT = 0.25  # at most so many soft transitions: drawn
DOUBTFUL_SOFT = 0.34  # up to so many: drawn where many of the transitions are hard
DRAWN_HARD = 0.2
SURE_SOFT = 0.42  # from so many on: certainly no drawing
PAPER_BRIGHT, PAPER_COLOURFUL, PAPER_HARD = 0.7, 0.03, 0.015
PAGE_WHITE = 0.75
PAGE_WORDS, TITLE_PAGE_WORDS, SCREEN_WORDS, FEW_WORDS = 40, 8, 15, 3
PAGE_RATIOS = (1.25, 1.5)  # height to width; letter has 1.29, A4 1.41

# Width and height as they stand in front of people, in either order; those of phones in pixels of style sheets too.
SCREENS = frozenset(
    {
        *(
            (1024, 768),
            (1280, 720),
            (1280, 800),
            (1280, 1024),
            (1366, 768),
            (1440, 900),
            (1536, 864),
            (1600, 900),
        ),
        *((1680, 1050), (1920, 1080), (1920, 1200), (2560, 1440), (2560, 1600), (2880, 1800), (3024, 1964)),
        *((3440, 1440), (3456, 2234), (3840, 2160), (1512, 982), (1728, 1117), (2048, 1536), (2732, 2048)),
        *((812, 375), (844, 390), (852, 393), (896, 414), (915, 412), (932, 430), (800, 360), (740, 360)),
        *((1334, 750), (1792, 828), (2208, 1242), (2436, 1125), (2532, 1170), (2556, 1179), (2688, 1242)),
        *((2778, 1284), (2796, 1290), (2340, 1080), (2400, 1080), (2280, 1080), (3200, 1440), (3088, 1440)),
    }
)
_SCREENSHOT_NAME = re.compile(
    r"screen[\s_-]?(?:shot|grab|capture)|bildschirm(?:foto|aufnahme)|capture d.cran|captura de pantalla|schermata",
    re.IGNORECASE,
)


class PictureKind(StrEnum):
    PHOTO = "photo"
    GRAPHIC = "graphic"
    SCREENSHOT = "screenshot"
    DOCUMENT = "document"


@dataclass(frozen=True, kw_only=True)
class Measures:
    """Shares of all pixels, from 0 to 1, but for `colours`: how many of 32,768 colours there are."""

    soft: float  # differ a little from a neighbour
    hard: float  # differ much from a neighbour
    white: float
    bright: float
    colourful: float
    main: float  # have the most frequent colour
    colours: int


@dataclass(frozen=True, kw_only=True)
class Judged:
    """`confidence` is in percent."""

    kind: PictureKind
    confidence: int


def measure(picture: Image.Image) -> Measures:
    """Measure an RGB picture at 512 pixels."""
    small = reduced(picture, side=SIDE)
    pixels = small.width * small.height
    steps = _steps(small.convert("L")).histogram()
    calm = small.filter(ImageFilter.MedianFilter(3))
    light = calm.convert("L").histogram()
    counts = [count for count, _ in calm.point(lambda value: value & 0xF8).getcolors(pixels) or ()]
    return Measures(
        soft=sum(steps[SOFT]) / pixels,
        hard=sum(steps[HARD]) / pixels,
        white=sum(light[WHITE]) / pixels,
        bright=sum(light[BRIGHT]) / pixels,
        colourful=sum(calm.convert("HSV").getchannel("S").histogram()[COLOURFUL]) / pixels,
        main=max(counts) / pixels,
        colours=sum(count >= max(2, pixels // 20_000) for count in counts),
    )


def judge(
    measures: Measures, *, size: tuple[int, int], name: str, words: int | None, has_camera: bool
) -> Judged:
    """Say which kind it is. `size` is that of the original; `words` were read in it, None where nobody has tried."""
    ratio = size[1] / size[0]
    is_page = PAGE_RATIOS[0] <= ratio <= PAGE_RATIOS[1]
    if not _is_drawn(measures, has_camera=has_camera):
        return _of_camera(measures, is_page=is_page, words=words, has_camera=has_camera)
    if _SCREENSHOT_NAME.search(name):
        return Judged(kind=PictureKind.SCREENSHOT, confidence=95)
    if (size in SCREENS or size[::-1] in SCREENS) and words != 0:
        return Judged(kind=PictureKind.SCREENSHOT, confidence=80 if words is None else 90)
    return _drawn(measures, is_page=is_page, words=words)


def _steps(grey: Image.Image) -> Image.Image:
    """Return how much each pixel differs from its left or upper neighbour, whichever is more."""
    left, upper = ImageChops.offset(grey, 1, 0), ImageChops.offset(grey, 0, 1)
    return ImageChops.lighter(ImageChops.difference(grey, left), ImageChops.difference(grey, upper))


def _is_drawn(measures: Measures, *, has_camera: bool) -> bool:
    if has_camera:
        return False
    hard_share = measures.hard / ((measures.hard + measures.soft) or 1)
    return measures.soft <= DRAWN_SOFT or (measures.soft <= DOUBTFUL_SOFT and hard_share >= DRAWN_HARD)


def _of_camera(measures: Measures, *, is_page: bool, words: int | None, has_camera: bool) -> Judged:
    is_paper = (
        measures.bright >= PAPER_BRIGHT
        and measures.colourful <= PAPER_COLOURFUL
        and measures.hard >= PAPER_HARD
    )
    if is_paper and (
        (words or 0) >= PAGE_WORDS or (is_page and (words is None or words >= TITLE_PAGE_WORDS))
    ):
        return Judged(kind=PictureKind.DOCUMENT, confidence=75 if words is None else 90)
    is_sure = has_camera or measures.soft >= SURE_SOFT
    return Judged(kind=PictureKind.PHOTO, confidence=95 if is_sure else 60)


def _drawn(measures: Measures, *, is_page: bool, words: int | None) -> Judged:
    is_white = measures.white >= PAGE_WHITE and measures.colourful <= PAPER_COLOURFUL
    if is_page and is_white and words != 0:
        return Judged(kind=PictureKind.DOCUMENT, confidence=90 if (words or 0) >= PAGE_WORDS else 75)
    if (words or 0) >= SCREEN_WORDS:
        return Judged(kind=PictureKind.SCREENSHOT, confidence=75)
    confidence = 55 if words is None else 90 if words <= FEW_WORDS else 30  # it may be a part of a screen
    return Judged(kind=PictureKind.GRAPHIC, confidence=confidence)
