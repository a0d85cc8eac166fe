"""The filters in the header, which are drawn after the list: their hundred choices cost more than the files of a page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from .selection import LibrarySelection

if TYPE_CHECKING:
    from django.http import HttpRequest


@dataclass(frozen=True)
class FiltersToCome:
    """Stands in the header until the script has fetched the real ones."""

    form: tuple[()] = ()


@require_safe
def filters(request: HttpRequest) -> TemplateResponse:
    """Answer with the filters of the header, as the query string sets them."""
    context = {"filters": LibrarySelection(request).filters}
    return TemplateResponse(request, "wagtailadmin/shared/headers/_filters.html", context)
