"""Image styles that the demo has beside those of Media Hub: two for pictures in texts."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from media_hub.image_styles import ImageStyle, register_image_style

IN_TEXT = (
    ImageStyle(
        name="wide",
        label=_("As wide as the text, to enlarge"),
        layout="single",
        widths=(400, 800, 1600),
        sizes="(min-width: 48rem) 44rem, 100vw",
    ),
    ImageStyle(
        name="portrait",
        label=_("Upright, cropped"),
        layout="single",
        widths=(300, 600),
        sizes="18rem",
        ratio=(3, 4),
        has_lightbox=False,
    ),
)

for _each in IN_TEXT:
    register_image_style(_each)
