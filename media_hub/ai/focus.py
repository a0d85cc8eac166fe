"""Where the eye goes first: what differs from its surroundings, on a tiny copy of the picture.

After L. Itti, C. Koch, E. Niebur, "A model of saliency-based visual attention" (1998): differences between a fine and
a coarse scale in brightness and two colour channels, with the density of edges and the tones of skin added.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PIL import Image, ImageChops, ImageFilter, ImageStat

from .faces import find_faces
from .pictures import reduced
from .values import FocalPoint

SIDE = 64
FINE = 1.5
COARSE = (6, 14)  # radii in pixels of the tiny copy
SKIN = ((77, 127), (133, 173))  # of Cb and Cr. D. Chai, K. Ngan (1999)
EDGE_WEIGHT, SKIN_WEIGHT, CHROMA_WEIGHT = 0.5, 0.35, 1.6
CENTRE_WEIGHT = 0.55  # how much the middle counts more than a corner

ABOVE = 1.0  # standard deviations above the mean that a spot has to be
LEAST_CONTRAST = 2.0  # of the spot to the rest
LEAST_STRENGTH = 80  # of the spot in the mean, of about 1,000
LEAST_UNITY = 0.55  # share of all that stands out which lies in that one spot
AREAS = (0.015, 0.34)  # of the picture: smaller is dust, larger is the picture itself
MOST_SIDE = 0.85  # of a side: what goes from edge to edge is a ground, not a thing
LOWEST = 2 / 3  # of the height: below stands the coat of somebody whose head is above

FACE_CONFIDENCE, CONTRAST_CONFIDENCE = 80, 50


@dataclass(frozen=True, kw_only=True)
class Focus:
    """`source` is "faces" or "contrast"; `confidence` is in percent."""

    point: FocalPoint
    confidence: int
    source: str


def find_focus(picture: Image.Image) -> Focus | None:
    """Return what stands out: faces where they can be found, else one spot of contrast; None where nothing does."""
    faces = find_faces(picture)
    if faces:
        left, top = min(face[0] for face in faces), min(face[1] for face in faces)
        right = max(face[0] + face[2] for face in faces)
        bottom = max(face[1] + face[3] for face in faces)
        point = _point(left=left, top=top, right=right, bottom=bottom)
        return Focus(point=point, confidence=FACE_CONFIDENCE, source="faces")
    spot = _spot(_saliency(reduced(picture, side=SIDE)))
    return Focus(point=spot, confidence=CONTRAST_CONFIDENCE, source="contrast") if spot else None


def _point(*, left: float, top: float, right: float, bottom: float) -> FocalPoint:
    return FocalPoint(
        x=round((left + right) / 2, 3),
        y=round((top + bottom) / 2, 3),
        width=round(right - left, 3),
        height=round(bottom - top, 3),
    )


@dataclass(frozen=True, kw_only=True)
class _Map:
    values: list[float]  # row by row
    width: int
    height: int


def _saliency(tiny: Image.Image) -> _Map:
    channels = tiny.convert("YCbCr").split()
    parts = [(CHROMA_WEIGHT if index else 1.0, _contrast(each)) for index, each in enumerate(channels)]
    parts.append((EDGE_WEIGHT, _edges(channels[0])))
    parts.append((SKIN_WEIGHT, _skin(channels[1], channels[2])))
    sums = [0.0] * (tiny.width * tiny.height)
    for weight, part in parts:
        for index, value in enumerate(part.tobytes()):
            sums[index] += weight * value
    near = list(_nearness(tiny.width, tiny.height))
    return _Map(
        values=[value * weight for value, weight in zip(sums, near, strict=True)],
        width=tiny.width,
        height=tiny.height,
    )


def _contrast(channel: Image.Image) -> Image.Image:
    """Return how much each spot differs from what is around it and from the mean of the whole."""
    fine = channel.filter(ImageFilter.GaussianBlur(FINE))
    mean = Image.new("L", channel.size, round(ImageStat.Stat(channel).mean[0]))
    around = [channel.filter(ImageFilter.GaussianBlur(radius)) for radius in COARSE]
    total = ImageChops.difference(fine, mean)
    for each in around:
        total = ImageChops.add(total, ImageChops.difference(fine, each))
    return total


def _edges(light: Image.Image) -> Image.Image:
    ring = light.filter(ImageFilter.FIND_EDGES)
    ring.paste(0, (0, 0, ring.width, 1))
    return ring.filter(ImageFilter.GaussianBlur(3))


def _skin(blue: Image.Image, red: Image.Image) -> Image.Image:
    blues, reds = (
        channel.point([255 if low <= value <= high else 0 for value in range(256)])
        for channel, (low, high) in zip((blue, red), SKIN, strict=True)
    )
    return ImageChops.darker(blues, reds).filter(ImageFilter.GaussianBlur(2)).point(lambda value: value // 4)


def _nearness(width: int, height: int) -> Iterator[float]:
    """Yield for each pixel 1 in the middle and less towards the corners."""
    for y in range(height):
        for x in range(width):
            far = ((2 * x / width - 1) ** 2 + (2 * y / height - 1) ** 2) / 2
            yield 1 - CENTRE_WEIGHT * min(1.0, far)


def _spot(map_: _Map) -> FocalPoint | None:
    """Return the spot that stands out most; None where it is not one, or does not stand out enough."""
    count = len(map_.values)
    mean = sum(map_.values) / count
    spread = (sum((value - mean) ** 2 for value in map_.values) / count) ** 0.5
    high = {index for index, value in enumerate(map_.values) if value > mean + ABOVE * spread}
    if not high:
        return None
    total = sum(map_.values[index] for index in high)
    mass, spot = max(
        ((sum(map_.values[index] for index in group), group) for group in _groups(high, map_)),
        key=lambda pair: pair[0],
    )
    rest = (sum(map_.values) - mass) / max(1, count - len(spot))
    contrast = mass / len(spot) / (rest or 1)
    is_strong = mass / len(spot) >= LEAST_STRENGTH and contrast >= LEAST_CONTRAST
    if not (is_strong and mass / total >= LEAST_UNITY and AREAS[0] <= len(spot) / count <= AREAS[1]):
        return None
    box = _box(spot, map_)
    return box if max(box.width, box.height) <= MOST_SIDE and box.y <= LOWEST else None


def _groups(cells: set[int], map_: _Map) -> Iterator[set[int]]:
    """Yield the cells that hang together."""
    left = set(cells)
    while left:
        group, edge = set(), [left.pop()]
        while edge:
            cell = edge.pop()
            group.add(cell)
            near = {cell - map_.width, cell + map_.width}
            near |= {cell - 1} if cell % map_.width else set()
            near |= {cell + 1} if (cell + 1) % map_.width else set()
            fresh = near & left
            left -= fresh
            edge.extend(fresh)
        yield group


def _box(spot: set[int], map_: _Map) -> FocalPoint:
    """Return the middle by weight, and the size that holds most of the spot, inside the picture."""
    weights = {cell: map_.values[cell] for cell in spot}
    total = sum(weights.values())
    x = sum((cell % map_.width + 0.5) * weight for cell, weight in weights.items()) / total / map_.width
    y = sum((cell // map_.width + 0.5) * weight for cell, weight in weights.items()) / total / map_.height
    columns, rows = {cell % map_.width for cell in spot}, {cell // map_.width for cell in spot}
    width = min((max(columns) - min(columns) + 1) / map_.width, 2 * x, 2 - 2 * x)
    height = min((max(rows) - min(rows) + 1) / map_.height, 2 * y, 2 - 2 * y)
    return FocalPoint(x=round(x, 3), y=round(y, 3), width=round(width, 3), height=round(height, 3))
