"""Completes what is typed into the tag widget, inside the user's namespaces."""

from __future__ import annotations

from django.http import HttpRequest, JsonResponse

from .ids import read_id
from .tag_listing import visible_tags

LIMIT = 10


def autocomplete(request: HttpRequest) -> JsonResponse:
    """Answer names in which a word begins with `term`; of the `namespace` where one is given."""
    tags = visible_tags(request, "choose").completing(request.GET.get("term", ""))
    if "namespace" in request.GET:
        # One that is not the user's and one that does not exist give the same answer.
        tags = tags.filter(namespace=read_id(request.GET["namespace"]))
    names = tags.order_by("name").values_list("name", flat=True).distinct()[:LIMIT]
    return JsonResponse(list(names), safe=False)
