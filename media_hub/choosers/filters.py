"""What narrows a chooser's list."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.cache import cache
from django.db.models import Count, QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm, SearchFilterMixin
from wagtail.models import Collection

from media_hub.forms.references import possible_pk
from media_hub.models import MediaFile, MediaTag, Namespace
from media_hub.permissions import policy_for

if TYPE_CHECKING:
    from media_hub.models.files import MediaFileQuerySet

EVERYWHERE = "all"
UPLOADED = "uploaded"  # the files to show first, by their primary keys
POPULAR_TAGS = 20
POPULAR_TAGS_SECONDS = 60
_WATCHED = {"data-chooser-modal-search-filter": True}


class LibraryFilterForm(SearchFilterMixin, BaseFilterForm):
    """Filters by text, namespace, collection with what is below it, kind and tag with its descendants.

    The choices are the user's own: `namespaces` and `collections` those they may choose from, `start` the namespaces
    looked at first.
    """

    def __init__(
        self,
        *args: Any,
        user: Any,
        collections: QuerySet[Collection],
        namespaces: list[Namespace],
        start: list[Namespace],
        kinds: list[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.namespaces = namespaces
        self.start = start
        self.collections = collections
        self._offer("namespace", _("Namespace"), self._namespace_choices())
        self._offer("collection_id", _("Collection"), self._collection_choices())
        self._offer(
            "kind",
            _("Kind"),
            [("", _("All kinds")), *((value, capfirst(label)) for value, label in kinds)]
            if len(kinds) > 1
            else [],
        )
        self._offer("tag", _("Tag"), self._tag_choices(user))
        self.fields[UPLOADED] = forms.CharField(required=False, widget=forms.HiddenInput(attrs=_WATCHED))

    def _offer(self, name: str, label: Any, choices: list[tuple[Any, Any]]) -> None:
        """Add a select, of which a choice that is not listed may be sent too; none where there is no choice."""
        if len(choices) > 1:
            widget: forms.Widget = forms.Select(attrs=_WATCHED, choices=choices)
        else:
            widget = forms.HiddenInput(
                attrs={"id": f"chooser-{name}"}
            )  # Wagtail's script looks for selects by id
        self.fields[name] = forms.CharField(label=label, required=False, widget=widget)

    def _namespace_choices(self) -> list[tuple[str, Any]]:
        named = [(each.slug, each.name) for each in self.namespaces]
        if len(named) < 2:
            return []
        if len(self.start) == len(named):
            return [("", _("All namespaces")), *named]
        return [("", _("Namespaces of this site")), (EVERYWHERE, _("All namespaces")), *named]

    def _collection_choices(self) -> list[tuple[Any, Any]]:
        choices = self.collections.get_indented_choices()  # type: ignore[attr-defined]
        return [("", _("All collections")), *choices] if len(choices) > 1 else []

    def _tag_choices(self, user: Any) -> list[tuple[str, Any]]:
        names = popular_tags(user, self.start)
        return (
            [("", _("All tags")), *((name, name) for name in sorted(names, key=str.casefold))]
            if names
            else []
        )

    def narrow(self, records: MediaFileQuerySet) -> QuerySet[MediaFile]:
        """Apply everything but the search for text, which `filter` does on what is left."""
        if tag := self.cleaned_data["tag"].strip():
            tags = MediaTag.objects.filter(namespace__in=self.namespaces).named([tag])
            records = records.tagged(tags.with_descendants())
        if kind := self.cleaned_data["kind"]:
            records = records.filter(kind=kind)
        return self._in_place(records)

    def _in_place(self, records: QuerySet[MediaFile]) -> QuerySet[MediaFile]:
        collection, namespace = self.cleaned_data["collection_id"], self.cleaned_data["namespace"]
        if collection:
            self.is_filtering_by_collection = True
            records = records.filter(collection__in=self._below(collection))
        if namespace and namespace != EVERYWHERE:
            return records.filter(namespace__slug=namespace)
        if collection or namespace or len(self.start) == len(self.namespaces):
            return records
        return records.filter(namespace__in=self.start)

    def _below(self, collection_id: str) -> QuerySet[Any]:
        chosen = self.collections.filter(pk=possible_pk(collection_id)).first()
        if chosen is None:
            return Collection.objects.none()
        return Collection.objects.descendant_of(chosen, inclusive=True).order_by().values("pk")


def popular_tags(user: Any, namespaces: list[Namespace]) -> list[str]:
    """Return the names of the tags used most in those namespaces that the user may see; kept for a minute."""
    tags = policy_for(MediaTag).instances_user_has_permission_for(user, "choose")
    ids = sorted(
        tags.filter(namespace__in=namespaces).order_by().values_list("namespace", flat=True).distinct()
    )
    key = f"media_hub:popular_tags:{sha256(repr(ids).encode()).hexdigest()}"
    return list(cache.get_or_set(key, lambda: _most_used(ids), POPULAR_TAGS_SECONDS) or [])


def _most_used(namespace_ids: list[int]) -> list[str]:
    used = MediaTag.objects.filter(namespace__in=namespace_ids).annotate(uses=Count("tagged_media"))
    names = used.filter(uses__gt=0).order_by("-uses", "name").values_list("name", flat=True)
    return list(dict.fromkeys(names[:POPULAR_TAGS]))
