"""The groups that wait for a decision."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import BaseColumn
from wagtail.admin.views.generic import IndexView

from media_hub.forms.duplicates import DuplicatesFilterSet
from media_hub.models import DuplicatePair

from .groups import PAIRS_AT_MOST, Group, group_links, open_pairs, read_links
from .rows import show_groups

GROUPS = 12  # a page


class DuplicatesView(IndexView):
    model = DuplicatePair
    any_permission_required = ["view"]
    page_title = gettext_lazy("Duplicates")
    header_icon = "copy"
    paginate_by = GROUPS
    default_ordering = "-pk"
    is_searchable = False
    filterset_class = DuplicatesFilterSet
    index_url_name = "media_hub_admin:duplicates"
    index_results_url_name = "media_hub_admin:duplicates_results"
    template_name = "media_hub/duplicates/index.html"
    results_template_name = "media_hub/duplicates/index_results.html"
    columns: Sequence[BaseColumn] = ()

    def get_base_queryset(self) -> QuerySet[DuplicatePair]:
        return open_pairs(self.request.user)

    def get_filterset_kwargs(self) -> dict[str, Any]:
        return {**super().get_filterset_kwargs(), "queryset": open_pairs(self.request.user)}

    def paginate_queryset(self, queryset: QuerySet[DuplicatePair], page_size: int) -> Any:
        """Return a page of groups: it is only known of all pairs which of them belong together."""
        self.pairs = queryset
        return super().paginate_queryset(self.groups, page_size)

    @cached_property
    def groups(self) -> list[Group]:
        return group_links(self.links)

    @cached_property
    def links(self) -> list[Any]:
        return read_links(self.pairs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        *above, own = super().get_breadcrumbs_items()
        return [*above, {"url": reverse("media_hub_admin:library"), "label": _("Media")}, own]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        query = self.request.GET.urlencode()
        return {
            **context,
            "groups": show_groups(context["object_list"]),
            "is_cut": len(self.links) == PAIRS_AT_MOST,
            "here": f"{self.index_url}?{query}" if query else self.index_url,
        }
