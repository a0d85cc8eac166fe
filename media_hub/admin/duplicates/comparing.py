"""A close look at two files that look alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from media_hub.admin.thumbnails import PREVIEW_SPEC, find_rendition
from media_hub.admin.trash import body_url
from media_hub.models import DuplicatePair, MediaFile

from .merging import crumbs
from .rows import best_of, load_files
from .verdicts import pairs_to_decide


@dataclass(frozen=True, kw_only=True)
class Side:
    """One of the two, and where the other is merged into it."""

    file: Any
    picture: Any
    edit_url: str
    is_best: bool
    merge_url: str


class CompareView(WagtailAdminTemplateMixin, TemplateView):
    template_name = "media_hub/duplicates/compare.html"
    page_title = gettext_lazy("Compare")
    header_icon = "copy"

    @cached_property
    def pair(self) -> DuplicatePair:
        return get_object_or_404(pairs_to_decide(self.request.user), pk=self.kwargs["pair_id"])

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), *crumbs(_("Compare"))]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        pair = self.pair
        found = load_files({pair.first_id, pair.second_id})
        first, second = found[pair.first_id], found[pair.second_id]
        best = best_of([first, second])
        other = second if best is first else first
        sides = [show_side(best, other, best), show_side(other, best, best)]
        return {
            **super().get_context_data(**kwargs),
            "pair": pair,
            "sides": sides,
            "can_slide": all(side.picture for side in sides),
            "can_merge": first.is_live and second.is_live,
            "here": self.request.get_full_path(),
        }


def show_side(file: Any, other: Any, best: Any) -> Side:
    merging = reverse("media_hub_admin:merge", args=[file.pk])
    return Side(
        file=file,
        picture=large_picture(file) or file.body.thumbnail,
        edit_url=body_url(file),
        is_best=file is best,
        merge_url=f"{merging}?file={other.pk}",
    )


def large_picture(file: MediaFile) -> Any:
    """Return the preview that exists; what was loaded for a list knows of thumbnails only."""
    return find_rendition(type(file.member)._default_manager.get(pk=file.body_id), PREVIEW_SPEC)
