"""The filters in the header and the trees at the side: drawn after the list, as their hundred choices cost more than the
files of a page.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import JsonResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe
from wagtail.admin.filters import DateRangePickerWidget

from media_hub.forms.finding.facets import counts_of
from media_hub.forms.finding.selection import LibrarySelection

from .tree import trees_of

if TYPE_CHECKING:
    from django.forms import Media
    from django.http import HttpRequest


@dataclass(frozen=True)
class FiltersToCome:
    """Stands in the header until the script has fetched the real ones."""

    form: tuple[()] = ()

    @property
    def media(self) -> Media:
        """The scripts that they need, for the page that they are put into."""
        return DateRangePickerWidget().media


@require_safe
def filters(request: HttpRequest) -> TemplateResponse:
    """Answer with the filters, as the query string sets them, and the trees beside the list."""
    offered = LibrarySelection(request, offers_all=True).filters
    context = {"filters": offered, "tree": trees_of(offered)}
    return TemplateResponse(request, "media_hub/library/filters.html", context)


@require_safe
def counts(request: HttpRequest) -> JsonResponse:
    """Answer with the counts of the filters that `facet` names, under the other parameters: {filter: {choice: count}}."""
    selection = LibrarySelection(request, offers_all=True)
    return JsonResponse(counts_of(selection, request.GET.getlist("facet")))
