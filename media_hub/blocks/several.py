"""Several files or curated collections at once into a list of them, in the order of picking."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.staticfiles import versioned_static
from wagtail.admin.telepath import register
from wagtail.blocks import ChooserBlock, ListBlock
from wagtail.blocks.list_block import ListBlockAdapter
from wagtail.blocks.struct_block import BaseStructBlock

from media_hub.models import CuratedCollection, LibraryMember

SCRIPT = "media_hub/js/several.js"
ADD_IMAGES, ADD_FILES = _("Add several images"), _("Add several files")
ADD_COLLECTIONS = _("Add several collections")
TEXTS = {
    "added": _("%(count)s added, in the order of picking."),
    "full": _("This list is full: it takes %(count)s."),
}


def takes_a(model: type[Any], block: Any) -> bool:
    return isinstance(block, ChooserBlock) and issubclass(block.model_class, model)


def chooser_name_in(item: Any) -> str | None:
    """Return by which name an item of a list holds its one file, empty where it is the file; None where it holds none.

    An item without any file may hold one curated collection in the same way.
    """
    children = item.child_blocks if isinstance(item, BaseStructBlock) else {"": item}
    for model in (LibraryMember, CuratedCollection):
        if names := [name for name, child in children.items() if takes_a(model, child)]:
            return names[0] if len(names) == 1 else None
    return None


def button_for(model: type[Any]) -> Any:
    if issubclass(model, CuratedCollection):
        return ADD_COLLECTIONS
    return ADD_IMAGES if hasattr(model, "renditions") else ADD_FILES


class SeveralAdapter(ListBlockAdapter):
    """Wagtail's list with a button that opens the chooser for several files."""

    js_constructor = "media_hub.blocks.MediaList"

    def js_args(self, block: ListBlock) -> list[Any]:
        name, item, state, meta = super().js_args(block)
        field = chooser_name_in(item) or ""
        chooser = item.child_blocks[field] if field else item
        several = {**TEXTS, "add": button_for(chooser.model_class), "field": field}
        return [name, item, state, {**meta, "several": several}]

    @cached_property
    def media(self) -> forms.Media:
        return super().media + forms.Media(js=[versioned_static(SCRIPT)])


class ListAdapter(ListBlockAdapter):
    """For all lists: those of one file or collection an item get the button, others are Wagtail's own."""

    several = SeveralAdapter()

    def build_node(self, obj: ListBlock, context: Any) -> Any:
        if chooser_name_in(obj.child_block) is not None:
            return self.several.build_node(obj, context)
        return super().build_node(obj, context)


register(ListAdapter(), ListBlock)
