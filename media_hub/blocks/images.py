"""Pictures. They store what Wagtail's own blocks store, so either can take the place of the other."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.staticfiles import versioned_static
from wagtail.admin.telepath import register
from wagtail.images.blocks import ImageBlock, ImageBlockAdapter, ImageChooserBlock

from media_hub.actions.suggestions.propose_alt_text import SURROUNDING_CHARACTERS, readers_of_places
from media_hub.models.limits import Limits
from media_hub.models.shared_renditions import share_renditions
from media_hub.representation.images import ImageObject, image_object

from .choosers import LibraryChooserMixin, request_of

PLACEMENT_TEXTS = {
    "suggest": _("Suggest an alt text for this place"),
    "undo": _("Undo"),
    "asking": _("Asking …"),
    "written": _("A suggestion was written into the field. Read it before you save."),
    "undone": _("The field says again what it said before."),
    "choose": _("Choose an image first."),
    "changed": _("Nothing was written: the field or the image has changed since you asked."),
    "failed": _("That did not reach the server. Try again."),
}


class MediaImageChooserBlock(LibraryChooserMixin, ImageChooserBlock):
    """Wagtail's, but the images of a stream find their renditions together: one query a size, for any number of images."""

    def bulk_to_python(self, values: Iterable[Any]) -> list[Any]:
        images = super().bulk_to_python(values)
        share_renditions(image for image in images if image is not None)
        return images

    def get_api_representation(self, value: Any, context: dict[str, Any] | None = None) -> ImageObject | None:
        return image_object(value, request=request_of(context))

    class Meta:
        description = _("A picture of the library.")
        preview_template = "media_hub/blocks/previews/image.html"


class MediaImageBlock(ImageBlock):
    """A picture with the alt text of this place, or marked as decorative. The value is the image.

    Wagtail's `ImageBlock`, with images that find their renditions together. Takes `limits`.
    """

    def __init__(self, *, required: bool = True, limits: Limits | None = None, **options: Any) -> None:
        super().__init__(required=required, **options)
        chooser = MediaImageChooserBlock(required=required, limits=limits)
        chooser.set_name("image")
        self.child_blocks["image"] = chooser
        self._own_options = ({} if required else {"required": False}) | ({"limits": limits} if limits else {})

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return ("media_hub.blocks.MediaImageBlock", [], {**self._constructor_kwargs, **self._own_options})

    def get_api_representation(self, value: Any, context: dict[str, Any] | None = None) -> ImageObject | None:
        return image_object(value, request=request_of(context))

    class Meta:
        icon = "image"
        label = _("Image")
        description = _("A picture, with words for people who do not see it.")
        template = "media_hub/blocks/image.html"
        preview_template = "media_hub/blocks/previews/image.html"


class PlacementAdapter(ImageBlockAdapter):
    """Wagtail's, with a button that proposes alt text for the place, where an analyzer reads what stands around it."""

    js_constructor = "media_hub.blocks.MediaImage"

    def js_args(self, block: MediaImageBlock) -> list[Any]:
        name, children, meta = super().js_args(block)
        if not readers_of_places():
            return [name, children, meta]
        placement = {
            "url": reverse("media_hub_admin:propose_placement"),
            "characters": SURROUNDING_CHARACTERS,
            **PLACEMENT_TEXTS,
        }
        return [name, children, {**meta, "placement": placement}]

    @cached_property
    def media(self) -> forms.Media:
        # In one list, which keeps its order: the script extends what Wagtail's has registered.
        scripts = [*super().media._js, versioned_static("media_hub/js/placement.js")]
        return forms.Media(js=scripts, css=super().media._css)


register(PlacementAdapter(), MediaImageBlock)
