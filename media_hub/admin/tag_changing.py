"""What the pages have in common that change one tag after a look at what changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from media_hub.models import MediaTag, SavedFilter

from .tag_listing import visible_tags

if TYPE_CHECKING:
    from collections.abc import Collection

    from django.db.models import QuerySet


def filters_naming(*, namespace_id: int, keys: Collection[str]) -> tuple[str, ...]:
    """Return the names of a namespace's saved filters that ask for a tag of `keys`, or leave it out (one query)."""
    filters = SavedFilter.objects.filter(namespace=namespace_id)
    return tuple(each.name for each in filters if not each.tag_keys.isdisjoint(keys))


class TagChangeView(WagtailAdminTemplateMixin, TemplateView):
    """Finds the tag among those that the user manages. `crumb` ends the way to the page."""

    header_icon = "tag"
    index_url_name = ""
    edit_url_name = ""
    merge_url_name = ""
    move_url_name = ""
    crumb: Any = ""

    @cached_property
    def tag(self) -> MediaTag:
        tag: MediaTag = get_object_or_404(self.managed_tags, pk=self.kwargs["pk"])
        return tag

    @property
    def managed_tags(self) -> QuerySet[MediaTag]:
        return visible_tags(self.request, "change").select_related("namespace")

    def get_page_subtitle(self) -> str:
        return self.tag.name

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        plural = capfirst(MediaTag._meta.verbose_name_plural)
        return [
            *super().get_breadcrumbs_items(),
            {"url": reverse(self.index_url_name), "label": plural},
            {"url": reverse(self.edit_url_name, args=[self.tag.pk]), "label": self.tag.name},
            {"url": "", "label": self.crumb},
        ]
