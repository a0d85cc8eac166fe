"""Query parameters of the endpoints."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from rest_framework.filters import BaseFilterBackend
from wagtail.api.v2.filters import FieldsFilter, SearchFilter
from wagtail.api.v2.utils import BadRequestError
from wagtail.models import Collection

from media_hub.models import MediaFile, MediaTag
from media_hub.models.searching import RANKED_AT_MOST


class TreeFieldsFilter(FieldsFilter):
    """Filters by columns as Wagtail does, and by tags together with the tags below them.

    `?tags=Dogs,Sea` asks for files with both. Unlike Wagtail's it combines with `?search=`.
    """

    def filter_queryset(self, request: Any, queryset: Any, view: Any) -> Any:
        parameters = request.GET.copy()
        names = [name.strip() for value in parameters.pop("tags", []) for name in value.split(",")]
        for name in names:
            queryset = queryset.tagged(
                MediaTag.objects.filter(namespace__in=view.namespaces).understood([name]).with_descendants()
            )
        try:
            return super().filter_queryset(SimpleNamespace(GET=parameters), queryset, view)
        except ValidationError as error:
            raise BadRequestError(f"field filter error. {' '.join(error.messages)}") from error


class LibraryFilter(BaseFilterBackend):
    """Filters by `?kind=`, `?collection=` (an id; what lies below it counts) and `?namespace=` (a slug)."""

    def filter_queryset(self, request: Any, queryset: Any, view: Any) -> Any:
        conditions = Q()
        if kind := request.GET.get("kind"):
            conditions &= Q(media_file__kind=self._kind(kind))
        if namespace := request.GET.get("namespace"):
            conditions &= Q(media_file__namespace__slug=namespace)
        if collection := request.GET.get("collection"):
            conditions &= Q(collection__in=self._below(collection).order_by().values("pk"))
        if not conditions:
            return queryset
        return queryset.filter(pk__in=view.model._default_manager.filter(conditions).order_by().values("pk"))

    @staticmethod
    def _kind(value: str) -> str:
        if value not in MediaFile.Kind.values:
            raise BadRequestError(f"kind must be one of {', '.join(MediaFile.Kind.values)}")
        return value

    @staticmethod
    def _below(value: str) -> QuerySet[Collection]:
        if not value.isdecimal():
            raise BadRequestError("collection must be the id of a collection")
        collection = Collection.objects.filter(pk=value).first()
        if collection is None:
            return Collection.objects.none()
        return Collection.objects.descendant_of(collection, inclusive=True)


class LibrarySearchFilter(SearchFilter):
    """Finds by `?search=`. What matches best stands first; of very many matches the newest do, as in the admin."""

    def filter_queryset(self, request: Any, queryset: Any, view: Any) -> Any:
        found = super().filter_queryset(request, queryset, view)
        if "search" not in request.GET or "order" in request.GET or view.count(found) <= RANKED_AT_MOST:
            return found
        parameters = request.GET.copy()
        parameters["order"] = "-id"
        return super().filter_queryset(SimpleNamespace(GET=parameters), queryset.order_by("-id"), view)
