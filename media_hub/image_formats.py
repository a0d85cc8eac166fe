"""Found by Wagtail: offers the styles for one picture where an editor puts an image into a text."""

from __future__ import annotations

from wagtail.images.formats import register_image_format

from media_hub.image_styles import SINGLE, registered_styles
from media_hub.representation.rich_text import StyleFormat

for style in registered_styles():
    if style.layout == SINGLE and not any(style.faults()):  # the system check says what is wrong
        register_image_format(StyleFormat(style))
