"""The name of a colour, as people would say it when they look for a picture."""

from __future__ import annotations

import colorsys

# Up to which hue, in degrees, a colour has which name. Red begins again at 345.
HUES = (
    (15, "red"),
    (42, "orange"),
    (68, "yellow"),
    (165, "green"),
    (195, "teal"),
    (255, "blue"),
    (290, "purple"),
    (345, "pink"),
    (361, "red"),
)
COLOURLESS = 0.14  # saturation below which a hue is not seen
DARK, BRIGHT = 0.14, 0.9  # lightness from which everything looks black or white
BROWN = 0.4  # lightness below which orange looks brown


def colour_name(colour: str) -> str:
    """Return the name of a colour that is written as "#rrggbb"."""
    red, green, blue = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    hue, lightness, saturation = colorsys.rgb_to_hls(red, green, blue)
    if lightness < DARK:
        return "black"
    if lightness > BRIGHT:
        return "white"
    if saturation < COLOURLESS:
        return "grey"
    name = next(name for end, name in HUES if hue * 360 < end)
    return "brown" if name == "orange" and lightness < BROWN else name
