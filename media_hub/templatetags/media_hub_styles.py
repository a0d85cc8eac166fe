"""Images in a style of the site, and what the styles need in the page's head."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from media_hub.image_styles import ImageStyle, registered_styles, style_named
from media_hub.representation.pictures import Picture, pictures_of

register = template.Library()


@register.simple_tag
def media_image(image: Any, *, style: str) -> str:
    """Write one image; of no image, nothing. Of a style for galleries, it takes all but the layout."""
    chosen = _style(style)
    pictures = pictures_of([image], style=chosen)
    return _written("media_hub/image_styles/single.html", chosen, pictures) if pictures else ""


@register.simple_tag
def media_gallery(images: Iterable[Any], *, style: str, label: str = "") -> str:
    """Write several images; `label` is what a screen reader says of a carousel."""
    chosen = _style(style)
    if not chosen.is_for_galleries:
        raise template.TemplateSyntaxError(f"The image style {style!r} is not for galleries.")
    pictures = pictures_of(images, style=chosen)
    return _written(chosen.template, chosen, pictures, label=label) if pictures else ""


@register.simple_tag
def media_styles_assets() -> SafeString:
    """Write the links to style sheet and script, for the page's head."""
    return format_html(
        '<link rel="stylesheet" href="{}"><script type="module" src="{}"></script>',
        static("media_hub/css/image-styles.css"),
        static("media_hub/js/image-styles.js"),
    )


def _style(name: str) -> ImageStyle:
    style = style_named(name)
    if style is None:
        known = ", ".join(each.name for each in registered_styles())
        raise template.TemplateSyntaxError(f"There is no image style {name!r}; there are {known}.")
    return style


def _written(name: str, style: ImageStyle, pictures: list[Picture], *, label: str = "") -> str:
    return render_to_string(name, {"style": style, "pictures": pictures, "label": label})
