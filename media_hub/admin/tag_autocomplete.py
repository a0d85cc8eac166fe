"""Completes what is typed into the tag widget, inside the user's namespaces."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.http import HttpRequest, JsonResponse

from media_hub.models import MediaTag
from media_hub.models.tags import name_key

from .tag_listing import visible_tags

LIMIT = 10


def autocomplete(request: HttpRequest) -> JsonResponse:
    """Answer names in which a word begins with `term`; of the `namespace` where one is given."""
    names = _narrow(visible_tags(request, "choose"), request.GET.get("namespace"))
    key = name_key(request.GET.get("term", ""))
    if not key:
        return JsonResponse([], safe=False)
    found = names.filter(Q(name_key__startswith=key) | Q(name_key__contains=f" {key}"))
    return JsonResponse(
        list(found.order_by("name").values_list("name", flat=True).distinct()[:LIMIT]), safe=False
    )


def _narrow(tags: QuerySet[MediaTag], namespace: str | None) -> QuerySet[MediaTag]:
    if namespace is None:
        return tags
    # An id that is none of the user's and one that does not exist give the same answer.
    return (
        tags.filter(namespace=int(namespace))
        if namespace.isdecimal() and len(namespace) < 19
        else tags.none()
    )
