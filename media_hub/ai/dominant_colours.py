"""The colours that a picture mostly has."""

from __future__ import annotations

from dataclasses import dataclass

from PIL import Image

from media_hub.colour_names import colour_name

from .pictures import reduced

SIDE = 96
PALETTE = 16
MOST = 5
LEAST_SHARE = 0.04
VIVID_LIGHT, VIVID_SHARE = 0.35, 0.5  # value and saturation (HSV)


@dataclass(frozen=True, kw_only=True)
class Colour:
    """`share` is that of all pixels which have a colour of this name, from 0 to 1."""

    hex: str
    share: float
    name: str

    @property
    def is_vivid(self) -> bool:
        """Whether people would name the picture after it: neither greyish nor nearly dark."""
        channels = [int(self.hex[start : start + 2], 16) / 255 for start in (1, 3, 5)]
        return max(channels) >= VIVID_LIGHT and max(channels) - min(channels) >= VIVID_SHARE * max(channels)


def dominant_colours(picture: Image.Image) -> tuple[Colour, ...]:
    """Return up to five colours of different names, the largest first, each as its most frequent tone."""
    small = reduced(picture, side=SIDE)
    indexed = small.quantize(PALETTE, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    palette = indexed.getpalette() or []
    shares: dict[str, list[tuple[float, str]]] = {}
    for count, index in indexed.getcolors() or ():
        if isinstance(index, int):
            tone = "#" + "".join(f"{value:02x}" for value in palette[index * 3 : index * 3 + 3])
            shares.setdefault(colour_name(tone), []).append((count / (small.width * small.height), tone))
    found = (
        Colour(hex=max(tones)[1], share=round(sum(share for share, _ in tones), 2), name=name)
        for name, tones in shares.items()
    )
    kept = (colour for colour in found if colour.share >= LEAST_SHARE)
    return tuple(sorted(kept, key=lambda colour: -colour.share)[:MOST])
