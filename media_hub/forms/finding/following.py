"""What a curated collection that follows a saved filter holds."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from django.http import QueryDict
from django.utils.functional import cached_property
from wagtail.search.backends import get_search_backend

from media_hub.actions.curated_items import fill_collection
from media_hub.conf import conf
from media_hub.models import CuratedCollection, MediaFile, MediaTag, SavedFilter
from media_hub.permissions import SYSTEM

from .filters import LibraryFilterSet


class SavedSearch:
    """A saved filter, asked for everything that is live in its namespace: who reads the answer sees their part of it."""

    def __init__(self, saved: SavedFilter) -> None:
        self.saved = saved
        self.query = QueryDict(saved.query)
        self.files = MediaFile.objects.filter(namespace=saved.namespace_id, state=MediaFile.State.LIVE)

    @cached_property
    def filters(self) -> LibraryFilterSet:
        request: Any = SimpleNamespace(user=SYSTEM)
        return LibraryFilterSet(self.query, queryset=self.files, request=request, offers_all=False)

    @property
    def is_known(self) -> bool:
        """Whether everything that it names is there. A filter by a tag that is gone finds nothing, not everything."""
        keys = self.saved.tag_keys
        tags = MediaTag.objects.filter(namespace=self.saved.namespace_id, name_key__in=keys)
        return not self.filters.form.errors and tags.count() == len(keys)

    def ids(self, *, order: str, at_most: int) -> list[int]:
        """Return the primary keys of the files found, in `order`, equals by age."""
        if not self.is_known:
            return []
        files = self.filters.filter_queryset(self.files)
        if text := self.query.get("q", ""):
            rows = MediaFile.objects.filter(pk__in=files.order_by().values("pk")).order_by(order, "-id")
            found = get_search_backend().autocomplete(text, rows, order_by_relevance=False)
            return [file.pk for file in found[:at_most]]
        return list(files.order_by(order, "-id").values_list("pk", flat=True)[:at_most])


def refresh_collection(collection: CuratedCollection) -> bool:
    """Let a collection hold what its filter finds now; return whether it changed."""
    if collection.saved_filter is None:
        return False
    at_most = min(collection.max_files or conf.SMART_COLLECTION_FILES, conf.SMART_COLLECTION_FILES)
    ids = SavedSearch(collection.saved_filter).ids(order=collection.order, at_most=at_most)
    return fill_collection(collection=collection, files=ids, actor=SYSTEM)


def refresh_collections() -> None:
    """Let every collection that follows a filter hold what that finds now."""
    for collection in CuratedCollection.objects.all().smart().select_related("saved_filter", "namespace"):
        refresh_collection(collection)
