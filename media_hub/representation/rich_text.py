"""Images in rich text: found together, and written in the style that the editor has picked as their format."""

from __future__ import annotations

from typing import Any

from django.template.loader import render_to_string
from wagtail.images.formats import Format
from wagtail.images.rich_text import ImageEmbedHandler

from media_hub.image_styles import ImageStyle
from media_hub.models.shared_renditions import share_renditions

from .pictures import picture_of


class LibraryImageEmbedHandler(ImageEmbedHandler):
    """Wagtail's, with images that find their renditions together: one query a size, for any number in a text."""

    @classmethod
    def get_many(cls, attrs_list: list[dict[str, Any]]) -> list[Any]:
        images = super().get_many(attrs_list)
        share_renditions({image.pk: image for image in images if image}.values())
        return images


class StyleFormat(Format):
    """A style for one picture, as a format of rich text."""

    def __init__(self, style: ImageStyle) -> None:
        self.style = style
        narrowest = style.specs[style.widths.index(min(style.widths))]  # for the editor alone
        super().__init__(style.name, style.label, f"richtext-image media-style-{style.name}", narrowest)

    def image_to_html(self, image: Any, alt_text: str, extra_attributes: Any = None) -> str:
        """Return the picture in its style; for an editor, who gives attributes, Wagtail's own `<img>`."""
        if extra_attributes is not None:
            return str(super().image_to_html(image, alt_text, extra_attributes))
        context = {"style": self.style, "pictures": [picture_of(image, style=self.style, alt=alt_text)]}
        return render_to_string(self.style.template, context)
