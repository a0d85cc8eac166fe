"""What narrows the list of curated collections."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm

from media_hub.models import CuratedCollection, MediaTag, Namespace

WATCHED = {"data-chooser-modal-search-filter": True}


class CollectionFilterForm(BaseFilterForm):
    """Filters by words in title and description, by tag where there are any, and by namespace where there are several.

    `tags` are those that the user sees on collections, `start` the namespaces looked at first.
    """

    q = forms.CharField(
        label=_("Search term"), required=False, widget=forms.TextInput(attrs={"placeholder": _("Search")})
    )

    def __init__(
        self,
        *args: Any,
        tags: QuerySet[MediaTag],
        namespaces: list[Namespace],
        start: list[Namespace],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.tags, self.start = tags, start
        names = list(dict.fromkeys(tags.order_by("name").values_list("name", flat=True)))
        if names:
            self._offer("tag", _("Tag"), [("", _("All tags")), *((name, name) for name in names)])
        if len(namespaces) > 1:
            choices = [("", _("Namespaces of this site")), *((each.slug, each.name) for each in namespaces)]
            self._offer("namespace", _("Namespace"), choices)

    def _offer(self, name: str, label: Any, choices: list[tuple[str, Any]]) -> None:
        widget = forms.Select(attrs=WATCHED, choices=choices)
        self.fields[name] = forms.CharField(label=label, required=False, widget=widget)

    def filter(self, objects: QuerySet[CuratedCollection]) -> QuerySet[CuratedCollection]:
        namespace, tag = self.cleaned_data.get("namespace"), self.cleaned_data.get("tag")
        objects = objects.filter(Q(namespace__slug=namespace) if namespace else Q(namespace__in=self.start))
        self.search_query = self.cleaned_data["q"]
        self.is_searching = bool(self.search_query or tag)
        for word in self.search_query.split():
            objects = objects.filter(Q(title__icontains=word) | Q(description__icontains=word))
        return objects.filter(pk__in=self._tagged(tag)) if tag else objects

    def _tagged(self, name: str) -> QuerySet[Any]:
        """Match what carries a tag of this name, or one below it."""
        named: Any = MediaTag.objects.understood([name]).filter(
            namespace__in=self.tags.order_by().values("namespace")
        )
        return CuratedCollection.objects.filter(tags__in=named.with_descendants()).order_by().values("pk")
