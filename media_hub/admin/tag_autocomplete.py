"""Completes what is typed into the tag widget, inside the user's namespaces."""

from __future__ import annotations

from django.db.models import Q
from django.http import HttpRequest, JsonResponse

from media_hub.models.tags import name_key

from .ids import read_id
from .tag_listing import visible_tags

LIMIT = 10


def autocomplete(request: HttpRequest) -> JsonResponse:
    """Answer names in which a word begins with `term`; of the `namespace` where one is given."""
    key = name_key(request.GET.get("term", ""))
    if not key:
        return JsonResponse([], safe=False)
    tags = visible_tags(request, "choose")
    if "namespace" in request.GET:
        # One that is not the user's and one that does not exist give the same answer.
        tags = tags.filter(namespace=read_id(request.GET["namespace"]))
    found = tags.filter(Q(name_key__startswith=key) | Q(name_key__contains=f" {key}"))
    return JsonResponse(
        list(found.order_by("name").values_list("name", flat=True).distinct()[:LIMIT]), safe=False
    )
