"""The review screen: files with what is proposed for them, to be decided with the keyboard."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import BaseColumn
from wagtail.admin.views.generic import IndexView

from media_hub.admin.ids import read_id
from media_hub.admin.thumbnails import attach_bodies, with_bodies
from media_hub.admin.trash import body_url
from media_hub.forms.suggestions import SuggestionFilterSet, analyzer_label
from media_hub.models import Analysis, AnalyzerState, MediaFile, Suggestion
from media_hub.models.acceptance import acceptance_rates
from media_hub.permissions import policy_for

from .lines import lines_of

ROWS = 20
EDIT = "edit"  # names in an address the suggestion whose text is still being changed


def without_edit(query: QueryDict) -> str:
    """Return the parameters of the screen's address, without the edit that was open."""
    rest = query.copy()
    rest.pop(EDIT, None)
    return rest.urlencode()


def files_to_review(user: Any) -> QuerySet[MediaFile]:
    """Match the files about whose suggestions the user may decide."""
    files: QuerySet[MediaFile] = policy_for(MediaFile).instances_user_has_permission_for(user, "change")
    return files.exclude(state=MediaFile.State.TRASHED)


def searched(files: QuerySet[MediaFile], words: str) -> QuerySet[MediaFile]:
    """Narrow the files to those whose title holds the words."""
    return files.filter(title__icontains=words) if words else files


class SuggestionsView(IndexView):
    model = MediaFile
    any_permission_required = ["change"]
    page_title = gettext_lazy("Suggestions")
    header_icon = "media-hub-suggestions"
    paginate_by = ROWS
    default_ordering = "-created_at"
    search_backend_name = None
    search_fields = ["title"]
    filterset_class = SuggestionFilterSet
    index_url_name = "media_hub_admin:suggestions"
    index_results_url_name = "media_hub_admin:suggestions_results"
    template_name = "media_hub/suggestions/index.html"
    results_template_name = "media_hub/suggestions/index_results.html"
    columns: Sequence[BaseColumn] = ()

    def get_base_queryset(self) -> QuerySet[MediaFile]:
        return with_bodies(files_to_review(self.request.user).select_related("namespace", "collection"))

    def get_filterset_kwargs(self) -> dict[str, Any]:
        return {**super().get_filterset_kwargs(), "queryset": files_to_review(self.request.user)}

    def order_queryset(self, queryset: QuerySet[MediaFile]) -> QuerySet[MediaFile]:
        return queryset.order_by("-created_at", "-pk")

    @cached_property
    def is_filtering(self) -> bool:
        """Whether anything narrows the list; a filter with a value that does not exist finds nothing."""
        return bool(self.filters.form.has_changed())

    def filter_queryset(self, queryset: QuerySet[MediaFile]) -> QuerySet[MediaFile]:
        narrowed: QuerySet[MediaFile] = self.filters.filter_queryset(queryset)
        return narrowed

    def search_queryset(self, queryset: QuerySet[MediaFile]) -> QuerySet[MediaFile]:
        return searched(queryset, self.search_query or "")

    @cached_property
    def here(self) -> str:
        query = without_edit(self.request.GET)
        return f"{self.index_url}?{query}" if query else str(self.index_url)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        files = list(attach_bodies(list(context["object_list"])))
        shown = Suggestion.objects.reviewable().filter(self.filters.rule, media_file__in=files)
        rates = acceptance_rates({file.namespace for file in files})
        lines = lines_of(files, shown.select_related("tag", "analysis"), rates)
        for file in files:
            file.edit_url = body_url(file)
        return {
            **context,
            "rows": [(file, lines[file.pk]) for file in files],
            "here": self.here,
            "editing": read_id(self.request.GET.get(EDIT, "")),
            "filter_problem": self.filters.problem,
            "rates": [(analyzer_label(name), rate) for name, rate in sorted(rates.analyzers.items())],
            "waiting": Analysis.objects.open()
            .filter(media_file__in=files_to_review(self.request.user))
            .count(),
            "troubles": AnalyzerState.objects.exclude(error="").order_by("name"),
        }
