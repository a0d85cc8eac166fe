"""The media screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.ui.tables import BaseColumn
from wagtail.admin.utils import set_query_params
from wagtail.admin.views.generic import IndexView
from wagtail.admin.widgets.button import Button

from media_hub.actions.dispatch_jobs import work_is_stuck
from media_hub.admin.bulk_actions.choices import bulk_buttons
from media_hub.admin.duplicates.groups import count_open_groups
from media_hub.conf import conf
from media_hub.forms.finding.selection import LibrarySelection
from media_hub.models import MediaFile
from media_hub.permissions import policy_for

from .columns import library_columns
from .filters import FiltersToCome
from .kinds import kind_links
from .nearness import kept_nearness, nearest_first, nearness_line
from .panel import FileSidePanel
from .rows import EditUrls, count_uses, load_table, load_tiles, table_rows, tile_rows

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

GRID, LIST = "grid", "list"
LAYOUT = "media_hub_layout"  # in the session
PROCESSING = MediaFile.Processing.PROCESSING


class LibraryView(IndexView):
    """Grid or table of what the query string selects. The layout that was chosen last is kept."""

    model = MediaFile
    any_permission_required = ["view"]
    page_title = gettext_lazy("Media")
    header_icon = "media-hub-library"
    add_item_label = gettext_lazy("Upload")
    index_url_name = "media_hub_admin:library"
    index_results_url_name = "media_hub_admin:library_results"
    add_url_name = "wagtailimages:add_multiple"
    default_ordering = "-created_at"
    template_name = "media_hub/library/index.html"
    results_template_name = "media_hub/library/results.html"
    ORDERINGS = {
        "-created_at": gettext_lazy("Newest"),
        "created_at": gettext_lazy("Oldest"),
        "title": gettext_lazy("Title: A to Z"),
        "-title": gettext_lazy("Title: Z to A"),
        "-size": gettext_lazy("Largest"),
        "size": gettext_lazy("Smallest"),
    }

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response: HttpResponse = super().dispatch(request, *args, **kwargs)
        if "layout" in request.GET and request.session.get(LAYOUT) != self.layout:
            request.session[LAYOUT] = self.layout
        return response

    @cached_property
    def selection(self) -> LibrarySelection:
        return LibrarySelection(self.request)

    @cached_property
    def layout(self) -> str:
        wanted = self.request.GET.get("layout") or self.request.session.get(LAYOUT)
        return LIST if wanted == LIST else GRID

    @cached_property
    def filters(self) -> Any:
        return self.selection.filters

    def get_valid_orderings(self) -> list[str]:
        return list(self.ORDERINGS)

    @cached_property
    def is_explicitly_ordered(self) -> bool:
        """Whether an order was chosen: else what is searched for comes by how well it matches."""
        return self.request.GET.get("ordering") in self.ORDERINGS

    def get_paginate_by(self, queryset: Any) -> int:
        return conf.LISTING_PAGE_SIZE

    @cached_property
    def search_query(self) -> str:
        return self.selection.search_text

    # Rows

    def get_queryset(self) -> Any:
        # The id decides between equals, or a file could stand on two pages.
        files = self.selection.filtered()
        if self.is_searching:
            files = MediaFile.objects.filter(pk__in=files.order_by().values("pk"))
        rows = (table_rows if self.layout == LIST else tile_rows)(files).order_by(*self.order)
        if self.is_searching:
            return self.selection.search_in(rows, by_relevance=self.is_by_relevance)
        return rows

    @property
    def order(self) -> list[Any]:
        near = self.selection.near_ids
        if near is None or self.is_searching or self.is_explicitly_ordered:
            return [self.ordering, "-id"]
        return [nearest_first(near)]

    @property
    def is_by_relevance(self) -> bool:
        """Whether what matches best stands first. Of very many, the newest do: to rank them means to read them all."""
        return not self.is_explicitly_ordered and not self.has_more_matches

    def get_paginator(self, queryset: Any, per_page: int, **kwargs: Any) -> Paginator[Any]:
        paginator: Paginator[Any] = super().get_paginator(queryset, per_page, **kwargs)
        if (
            self.kind_counts or not self.is_searching
        ):  # search backends that count nothing leave it to the results
            paginator.count = self.count
        return paginator

    @cached_property
    def kind_counts(self) -> dict[str, int]:
        return self.selection.count_by("kind")

    @cached_property
    def chosen_kinds(self) -> list[str]:
        if self.selection.has_unknown_filters:
            return []
        return list(self.filters.form.cleaned_data.get("kind", []))

    @cached_property
    def has_more_matches(self) -> bool:
        """Whether there are so many matches that they are neither counted nor ranked."""
        return self.is_searching and self._matches > self.selection.most_counted

    @property
    def count(self) -> int:
        return self.selection.most_counted if self.has_more_matches else self._matches

    @cached_property
    def _matches(self) -> int:
        """How many files the selection has, or one more than are counted."""
        counts = self.kind_counts
        if self.chosen_kinds and self.is_searching and sum(counts.values()) > self.selection.most_counted:
            counts = self.selection.count_by("kind", under_it=True)
        return sum(
            count for kind, count in counts.items() if not self.chosen_kinds or kind in self.chosen_kinds
        )

    # What surrounds them

    @cached_property
    def columns(self) -> list[BaseColumn]:
        return library_columns(get_url=self.get_edit_url) if self.layout == LIST else []

    @cached_property
    def edit_urls(self) -> EditUrls:
        return EditUrls()

    def get_edit_url(self, instance: MediaFile) -> str:
        """Lead everybody who sees a file to its page, which is read-only for some."""
        return f"{self.edit_urls(instance)}?{self.way_back}"

    @cached_property
    def way_back(self) -> str:
        """The parameter that leads from the page of a file back to this list."""
        query = self.request.META.get("QUERY_STRING", "")
        return urlencode({"next": f"{self.index_url}?{query}" if query else self.index_url})

    def get_add_url(self) -> str | None:
        """Begin with the collection that is looked at."""
        if not policy_for(MediaFile).user_has_permission(self.request.user, "add"):
            return None
        url = reverse(self.add_url_name)
        place = self.is_filtering and self.filters.form.cleaned_data.get("collection_id")
        return set_query_params(url, {"collection_id": place.pk}) if place else url

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        buttons = list(super().header_more_buttons)
        if policy_for(MediaFile).user_has_permission(self.request.user, "change"):
            buttons.append(
                Button(_("Bulk changes"), url=reverse("media_hub_admin:operations"), icon_name="history")
            )
            count = count_open_groups(self.request.user)
            label = _("Duplicates (%(count)s)") % {"count": count} if count else _("Duplicates")
            buttons.append(Button(label, url=reverse("media_hub_admin:duplicates"), icon_name="copy"))
            buttons.append(Button(_("Trash"), url=reverse("media_hub_admin:trash"), icon_name="bin"))
        return buttons

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        files = (load_table if self.layout == LIST else load_tiles)(list(context["object_list"]))
        if self.layout == LIST:
            count_uses(files)
            context["table"] = self.get_table(files)
        for file in files:
            file.edit_url = self.get_edit_url(file)
        is_waiting = any(file.processing == PROCESSING for file in files)
        side_panels = MediaContainer([] if self.results_only else [FileSidePanel(MediaFile(), self.request)])
        if context["render_filters_fragment"]:
            context["filters"] = LibrarySelection(self.request, offers_all=True).filters
        else:
            context["filters"] = FiltersToCome()
            context["media"] += context["filters"].media
        return {
            **context,
            "nearness": nearness_line(self.selection, index_url=self.index_url),
            "kept_nearness": [] if self.results_only else kept_nearness(self.request),
            "kept_filters": [] if self.results_only else self.selection.query_of_filters(),
            "object_list": files,
            "layout": self.layout,
            "current_ordering": self.ordering if self.is_explicitly_ordered else "",
            "ORDERING_OPTIONS": self.ORDERINGS,
            "kinds": kind_links(self),
            "has_more_matches": self.has_more_matches,
            "upload_url": reverse(self.add_url_name),
            "side_panels": side_panels,
            "bulk_buttons": [] if self.results_only else bulk_buttons(self.request.user),
            "filters_are_unknown": self.selection.has_unknown_filters,
            "work_is_stuck": is_waiting and work_is_stuck(),
        }
