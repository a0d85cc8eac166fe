"""The list of tags: a tree, until it is searched or sorted by use."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import BaseColumn, Column, NumberColumn, TitleColumn
from wagtail.admin.views.generic import IndexView
from wagtail.admin.widgets.button import Button

from media_hub.forms.tag_tree import in_tree_order
from media_hub.models import MediaTag, Namespace, TagWord
from media_hub.permissions import policy_for

from .columns import WIDE
from .namespace_filter import NamespaceFilterSet
from .new_words import waiting_words
from .tag_counts import count_trees, count_uses

if TYPE_CHECKING:
    from django.http import HttpRequest

    from media_hub.models.tags import MediaTagQuerySet


def name_ancestors(tags: list[MediaTag]) -> list[MediaTag]:
    """Set `ancestor_names` of tags that are shown without their tree (one query)."""
    ancestors = MediaTag.objects.filter(pk__in={pk for tag in tags for pk in tag.ancestor_ids})
    names = dict(ancestors.order_by().values_list("pk", "name"))
    for tag in tags:
        tag.ancestor_names = [names[pk] for pk in tag.ancestor_ids]
    return tags


def name_synonyms(tags: list[MediaTag]) -> list[MediaTag]:
    """Set `synonym_names` of tags (one query)."""
    names: dict[int, list[str]] = {tag.pk: [] for tag in tags}
    for tag_id, name in TagWord.objects.filter(tag__in=names).values_list("tag", "name"):
        names[tag_id].append(name)
    for tag in tags:
        tag.synonym_names = names[tag.pk]
    return tags


USE = [("used", gettext_lazy("Used")), ("unused", gettext_lazy("Unused"))]


def visible_tags(request: HttpRequest, action: str = "view") -> MediaTagQuerySet:
    tags: MediaTagQuerySet = policy_for(MediaTag).instances_user_has_permission_for(request.user, action)
    return tags


class TagFilterSet(NamespaceFilterSet):
    use = django_filters.ChoiceFilter(
        label=gettext_lazy("Use"),
        choices=USE,
        empty_label=gettext_lazy("All"),
        widget=forms.RadioSelect,
        method="filter_use",
    )

    class Meta:
        model = MediaTag
        fields: list[str] = []

    def filter_use(self, tags: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        return tags.filter(usage_count=0) if value == "unused" else tags.exclude(usage_count=0)


class TagColumn(TitleColumn):
    """Indent, colour and name; where the tree is not shown, the names above in its stead."""

    cell_template_name = "media_hub/tags/title_cell.html"

    class Media:
        css = {"all": ["media_hub/css/tags.css"]}
        js = ["media_hub/js/tag-tree.js"]

    def __init__(self, name: str, *, view: TagIndexView, **kwargs: Any) -> None:
        super().__init__(name, get_url=view.get_edit_url, **kwargs)
        self.view = view

    def get_cell_context_data(self, instance: MediaTag, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        return {
            **context,
            "is_tree": self.view.is_tree,
            "buttons": self.view.get_list_buttons(instance),
            "move_url": self.view.get_move_url(instance),
        }


class TagIndexView(IndexView):
    model = MediaTag
    any_permission_required = ["view"]
    filterset_class = TagFilterSet
    search_fields = ["name"]
    default_ordering = "name"
    results_template_name = "media_hub/tags/index_results.html"
    merge_url_name = "media_hub_tags:merge"
    move_url_name = "media_hub_tags:move"
    unused_url_name = "media_hub_tags:unused"
    words_url_name = "media_hub_tags:words"

    def get_base_queryset(self) -> QuerySet[MediaTag]:
        tags = visible_tags(self.request).select_related("namespace")
        return tags if self.is_tree else tags.with_usage()

    def search_queryset(self, queryset: MediaTagQuerySet) -> MediaTagQuerySet:
        return queryset.containing(self.search_query)

    @cached_property
    def is_tree(self) -> bool:
        return self.ordering == "name" and not self.is_searching and not self.is_filtering_use

    @property
    def is_filtering_use(self) -> bool:
        return bool(self.filters and self.filters.is_valid() and self.filters.form.cleaned_data.get("use"))

    def order_queryset(self, queryset: QuerySet[MediaTag]) -> QuerySet[MediaTag]:
        return queryset.order_by(self.ordering, "name_key", "pk")

    def get_queryset(self) -> Any:
        tags = super().get_queryset()
        return in_tree_order(tags) if self.is_tree else tags

    def get_paginator(self, queryset: Any, per_page: int, **kwargs: Any) -> Any:
        paginator = super().get_paginator(queryset, per_page, **kwargs)
        paginator.model = MediaTag  # a list, as which the tree comes, does not know
        return paginator

    def paginate_queryset(self, queryset: Any, page_size: int) -> tuple[Any, Any, list[MediaTag], bool]:
        paginator, page, tags, has_other_pages = super().paginate_queryset(queryset, page_size)
        shown = count_uses(list(tags)) if self.is_tree else name_ancestors(list(tags))
        return paginator, page, name_synonyms(count_trees(shown)), has_other_pages

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        unused = sum(not tag.tree_count for tag in context["object_list"])
        new_words = waiting_words(self.request.user).count() if self.managed_namespaces else 0
        return {
            **context,
            "unused_count": 0 if self.is_filtering_use else unused,
            "new_words_count": new_words,
        }

    @cached_property
    def managed_namespaces(self) -> set[int]:
        managed = policy_for(Namespace).instances_user_has_permission_for(self.request.user, "manage")
        return set(managed.values_list("pk", flat=True))

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        buttons: list[Button] = super().header_more_buttons
        if self.managed_namespaces:
            unused, words = reverse(self.unused_url_name), reverse(self.words_url_name)
            buttons = [
                *buttons,
                Button(_("New words"), url=words, icon_name="tag", priority=25),
                Button(_("Delete unused"), url=unused, icon_name="bin", priority=30),
            ]
        return buttons

    @cached_property
    def columns(self) -> list[BaseColumn]:
        columns = [
            TagColumn("name", label=_("Name"), sort_key="name", view=self),
            NumberColumn("usage_count", label=_("Files"), sort_key="usage_count", width="10%"),
            NumberColumn("tree_count", label=_("With those below"), width="10%", classname=WIDE),
            Column("description", label=_("Description"), width="35%", classname=WIDE),
        ]
        if self.filters and "namespace" in self.filters.filters:
            columns.append(Column("namespace", label=_("Namespace"), width="15%"))
        return columns

    def get_edit_url(self, instance: MediaTag) -> str | None:
        return self._manage_url(self.edit_url_name, instance)

    def get_delete_url(self, instance: MediaTag) -> str | None:
        return self._manage_url(self.delete_url_name, instance)

    def get_move_url(self, instance: MediaTag) -> str | None:
        return self._manage_url(self.move_url_name, instance)

    def _manage_url(self, name: str, tag: MediaTag) -> str | None:
        return reverse(name, args=[tag.pk]) if tag.namespace_id in self.managed_namespaces else None

    def get_list_more_buttons(self, instance: MediaTag) -> list[Any]:
        link = partial(self._listing_button, instance)
        buttons = [link(_("Images"), "wagtailimages:index", "image", 50)]
        buttons.append(link(_("Documents"), "wagtaildocs:index", "doc-full-inverse", 60))
        if instance.namespace_id in self.managed_namespaces:
            buttons.extend(self._manager_buttons(instance))
        return [*super().get_list_more_buttons(instance), *buttons]

    def _manager_buttons(self, tag: MediaTag) -> list[Button]:
        below = f"{reverse(self.add_url_name)}?{urlencode({'parent': tag.pk})}"
        merge = reverse(self.merge_url_name, args=[tag.pk])
        move = reverse(self.move_url_name, args=[tag.pk])
        return [
            Button(_("Add a tag below"), url=below, icon_name="plus", priority=15),
            Button(_("Move under…"), url=move, icon_name="arrow-right", priority=18),
            Button(_("Merge into…"), url=merge, icon_name="resubmit", priority=20),
        ]

    @staticmethod
    def _listing_button(tag: MediaTag, label: str, url_name: str, icon: str, priority: int) -> Button:
        url = f"{reverse(url_name)}?{urlencode({'tag': tag.name})}"
        return Button(label, url=url, icon_name=icon, priority=priority)
