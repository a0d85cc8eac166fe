"""The list of curated collections."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import (
    BaseColumn,
    ButtonsColumnMixin,
    Column,
    DateColumn,
    NumberColumn,
    TitleColumn,
)
from wagtail.admin.views.generic import IndexView

from media_hub.models import CuratedCollection, MediaFile
from media_hub.permissions import policy_for

from .columns import WIDE
from .namespace_filter import NamespaceFilterSet
from .thumbnails import attach_bodies, with_bodies

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest


def collections_for(request: HttpRequest, action: str = "view") -> QuerySet[CuratedCollection]:
    collections: QuerySet[CuratedCollection] = policy_for(
        CuratedCollection
    ).instances_user_has_permission_for(request.user, action)
    return collections


def attach_covers(collections: Sequence[Any]) -> None:
    """Set `cover_file` of collections `with_cover_data`, together with its thumbnail."""
    ids = {each.shown_cover for each in collections}
    files = {each.pk: each for each in attach_bodies(list(with_bodies(MediaFile.objects.filter(pk__in=ids))))}
    for each in collections:
        each.cover_file = files.get(each.shown_cover)


class CuratedFilterSet(NamespaceFilterSet):
    access = django_filters.MultipleChoiceFilter(
        label=gettext_lazy("Access"),
        choices=[
            (CuratedCollection.Access.PUBLIC, gettext_lazy("Public")),
            (CuratedCollection.Access.MEMBERS, gettext_lazy("Members")),
            (CuratedCollection.Access.STAFF, gettext_lazy("Staff")),
            (CuratedCollection.Access.PRIVATE, gettext_lazy("Private")),
        ],
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = CuratedCollection
        fields: list[str] = []


class CoverColumn(BaseColumn):
    """The cover's thumbnail, or the icon of an empty collection."""

    cell_template_name = "media_hub/curated/cover_cell.html"


class AccessColumn(BaseColumn):
    cell_template_name = "media_hub/curated/access_cell.html"


class CuratedTitleColumn(ButtonsColumnMixin, TitleColumn):
    def __init__(self, name: str, *, view: CuratedIndexView, **kwargs: Any) -> None:
        super().__init__(name, get_url=view.get_page_url, **kwargs)
        self.view = view

    def get_buttons(self, instance: CuratedCollection, parent_context: Any) -> list[Any]:
        return list(self.view.get_list_buttons(instance))


class CuratedIndexView(IndexView):
    model = CuratedCollection
    any_permission_required = ["view"]
    filterset_class = CuratedFilterSet
    search_fields = ["title", "description"]
    search_backend_name = None
    default_ordering = "title"
    page_url_name = ""

    def get_base_queryset(self) -> QuerySet[CuratedCollection]:
        collections = CuratedCollection.objects.visible_to(self.request.user)
        return collections.with_cover_data(self.request.user).select_related("namespace")  # type: ignore[attr-defined]

    def order_queryset(self, queryset: QuerySet[CuratedCollection]) -> QuerySet[CuratedCollection]:
        return queryset.order_by(self.ordering, "pk")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        attach_covers(context["object_list"])
        return context

    @cached_property
    def columns(self) -> list[BaseColumn]:
        columns = [
            CoverColumn("cover", label=_("Cover"), classname="media-hub-curated-cover"),
            CuratedTitleColumn("title", label=_("Title"), sort_key="title", view=self),
            NumberColumn("files_count", label=_("Files"), sort_key="files_count"),
            AccessColumn("access", label=_("Access"), sort_key="access", classname=WIDE),
            DateColumn("updated_at", label=_("Updated"), sort_key="updated_at", classname=WIDE),
        ]
        if self.filters and "namespace" in self.filters.filters:
            columns.insert(4, Column("namespace", label=_("Namespace"), classname=WIDE))
        return columns

    @cached_property
    def kept_ids(self) -> set[int]:
        """Ask once for the whole list which of them the user may change."""
        return set(collections_for(self.request, "change").order_by().values_list("pk", flat=True))

    def get_page_url(self, instance: CuratedCollection) -> str:
        return reverse(self.page_url_name, args=[instance.pk])

    def get_edit_url(self, instance: CuratedCollection) -> str | None:
        return self._keeper_url(self.edit_url_name, instance)

    def get_delete_url(self, instance: CuratedCollection) -> str | None:
        return self._keeper_url(self.delete_url_name, instance)

    def _keeper_url(self, name: str, collection: CuratedCollection) -> str | None:
        return reverse(name, args=[collection.pk]) if collection.pk in self.kept_ids else None
