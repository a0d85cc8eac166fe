"""Curated collections on a page, which shows what they hold at the time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import copy
from functools import partial
from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from media_hub.models import CuratedCollection
from media_hub.models.collection_limits import CollectionLimits
from media_hub.representation.collections import (
    CollectionObject,
    collection_object,
    files_of,
    is_image,
    show_together,
)
from media_hub.representation.pictures import pictures_of
from media_hub.widgets.collections import MediaCollectionChooser
from media_hub.widgets.fitting import FitsLimits
from media_hub.widgets.limited import limited

from .choosers import request_of
from .styled import StyledBlock


class MediaCollectionChooserBlock(blocks.ChooserBlock):
    """A curated collection; `limits` say which. Those of a stream find their files together: as many queries for any number."""

    target_model = CuratedCollection

    def __init__(
        self,
        *args: Any,
        limits: CollectionLimits | None = None,
        validators: Sequence[Any] = (),
        **options: Any,
    ) -> None:
        self.limits = limits or CollectionLimits()
        own = [FitsLimits(self.limits)] if self.limits else []
        super().__init__(*args, validators=[*validators, *own], **options)

    @cached_property
    def widget(self) -> Any:
        return limited(MediaCollectionChooser(), self.limits)

    def bulk_to_python(self, values: Iterable[Any]) -> list[Any]:
        values = list(values)
        found = CuratedCollection.objects.in_bulk(values)
        collections = [copy(found[pk]) if pk in found else None for pk in values]
        show_together(each for each in collections if each)
        return collections

    def get_api_representation(
        self, value: Any, context: dict[str, Any] | None = None
    ) -> CollectionObject | None:
        return collection_object(value, request=request_of(context))

    class Meta:
        icon = "list-ol"
        description = _("A curated collection of the library.")


class MediaCollectionBlock(StyledBlock):
    """A title, a curated collection, and the style of its images; its other files are listed below them.

    Shows the live, public files of a public collection in their order. Takes `required`, `limits`, and the `styles` of
    galleries.
    """

    title = blocks.CharBlock(required=False, label=_("Title"))

    def __init__(
        self,
        local_blocks: Any = None,
        *,
        required: bool = True,
        limits: CollectionLimits | None = None,
        **options: Any,
    ) -> None:
        own: dict[str, Any] = {"limits": limits} if limits else {}  # else migrations would tell of it
        collection = MediaCollectionChooserBlock(label=_("Collection"), required=required, **own)
        super().__init__([("collection", collection), *(local_blocks or ())], **options)

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        style = self.style_of(value)
        members = files_of(value["collection"])
        images = [member for member in members if is_image(member)]
        return {
            **context,
            "style": style,
            "pictures": partial(pictures_of, images, style=style),
            "images": images,
            "documents": [member for member in members if not is_image(member)],
        }

    class Meta:
        icon = "list-ol"
        label = _("Curated collection")
        description = _("The files of a curated collection, as it is at the time.")
        template = "media_hub/blocks/collection.html"
        preview_template = "media_hub/blocks/previews/gallery.html"
