"""How the rich text editor shows an image that a text holds already."""

from __future__ import annotations

from typing import Any

from wagtail.admin.rich_text.converters.contentstate_models import Entity
from wagtail.images import get_image_model
from wagtail.images.formats import get_image_format
from wagtail.images.rich_text.contentstate import ContentstateImageConversionRule, ImageElementHandler

from media_hub.widgets.previews import LARGE_SPEC, THUMBNAIL_SPEC, preview_of


class ExistingImageElementHandler(ImageElementHandler):
    """Wagtail's own, but opening the editor makes no rendition."""

    def create_entity(self, name: str, attrs: dict[str, str], state: Any, contentstate: Any) -> Entity:
        image = get_image_model()._default_manager.filter(pk=attrs["id"]).first()
        spec = get_image_format(attrs["format"]).filter_spec
        source = preview_of(image, spec, LARGE_SPEC, THUMBNAIL_SPEC).url if image else ""
        data = {"id": attrs["id"], "src": source, "alt": attrs.get("alt"), "format": attrs["format"]}
        return Entity("IMAGE", "IMMUTABLE", data)


IMAGE_CONVERSION_RULE = {
    **ContentstateImageConversionRule,
    "from_database_format": {'embed[embedtype="image"]': ExistingImageElementHandler()},
}
