"""What a query string selects of the library, for one user."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from django.db.models import Count, QuerySet
from django.utils.functional import cached_property
from django.utils.http import urlencode
from wagtail.admin.forms.search import SearchForm
from wagtail.search.backends import get_search_backend

from media_hub.models import MediaFile
from media_hub.models.searching import RANKED_AT_MOST
from media_hub.permissions import policy_for

from .counts import Counts, remembered_counts
from .filters import LibraryFilterSet
from .nearness import LIKE, MEANING, Nearness

if TYPE_CHECKING:
    from django.http import HttpRequest

# Parameters that change how files are shown, not which.
UNCOUNTED = frozenset({"p", "ordering", "layout", "_w_filter_fragment", "id", "next", "facet"})
SHOWN_STATES = (MediaFile.State.PENDING, MediaFile.State.LIVE)


class LibrarySelection:
    """Policy, filters and search, decided once on the records: for the listing, its counts and its bulk actions.

    Its filters are those that the address names; with `offers_all` all others stand beside them.
    """

    uncounted = UNCOUNTED
    # Of more matches only so much is told: to count them takes as long as to read them.
    most_counted = RANKED_AT_MOST

    def __init__(self, request: HttpRequest, *, offers_all: bool = False) -> None:
        self.request = request
        self.offers_all = offers_all

    @cached_property
    def visible(self) -> QuerySet[MediaFile]:
        """What the user may see, but for what lies in the trash."""
        files: QuerySet[MediaFile] = policy_for(MediaFile).instances_user_has_permission_for(
            self.request.user, "view"
        )
        return files.filter(state__in=SHOWN_STATES)

    @cached_property
    def filters(self) -> LibraryFilterSet:
        return LibraryFilterSet(
            self.request.GET, queryset=self.visible, request=self.request, offers_all=self.offers_all
        )

    @cached_property
    def has_unknown_filters(self) -> bool:
        """Whether the address names a value that is none of the choices. No filter is applied then."""
        return bool(self.filters.form.errors)

    @cached_property
    def search_text(self) -> str:
        """The words that are looked for in what is said about files; none where their meaning is."""
        is_meant = self.nearness.is_by_words and self.nearness.vector is not None
        return "" if is_meant else self.words

    @cached_property
    def words(self) -> str:
        form = SearchForm(self.request.GET)
        return str(form.cleaned_data["q"]) if form.is_valid() else ""

    @cached_property
    def nearness(self) -> Nearness:
        return Nearness(self.request.GET, words=self.words, visible=self.visible)

    @cached_property
    def near_ids(self) -> list[int] | None:
        """What is selected of what the filters leave, the nearest first; None where nearness is not asked for."""
        if self.nearness.vector is None:
            return None
        return self.nearness.ids_among(self._under_filters())

    def query_of_filters(self) -> list[tuple[str, str]]:
        """Return the parameters that are filters, for a form that does not show them yet."""
        shown = UNCOUNTED | {"q", LIKE, MEANING}
        return [
            (name, value)
            for name in self.request.GET
            if name not in shown
            for value in self.request.GET.getlist(name)
        ]

    def query_to_save(self) -> str:
        """Return filters and search as a query string, in the order of their names; empty where nothing is chosen."""
        given = [
            (name, value) for name, value in [*self.query_of_filters(), ("q", self.search_text)] if value
        ]
        return urlencode(sorted(given))

    def filtered(self, *, ignoring: str = "") -> QuerySet[MediaFile]:
        """Match by policy and filters, but for the filter named `ignoring`; of these what is near, where that is asked for."""
        if self.near_ids is not None:
            return self.visible.filter(pk__in=self.near_ids)
        return self._under_filters(ignoring=ignoring)

    def _under_filters(self, *, ignoring: str = "") -> QuerySet[MediaFile]:
        if self.has_unknown_filters:
            return self.visible
        return self.filters.filter_queryset(self.visible, ignoring=ignoring)

    def search(self, files: QuerySet[MediaFile], *, by_relevance: bool = True) -> Any:
        """Return those of `files`, matched by any condition, that the text is found in, as search results."""
        # A subquery, because search backends know no other condition.
        rows = MediaFile.objects.filter(pk__in=files.order_by().values("pk"))
        return self.search_in(rows, by_relevance=by_relevance)

    def search_in(self, rows: QuerySet[MediaFile], *, by_relevance: bool) -> Any:
        backend = get_search_backend()
        return backend.autocomplete(self.search_text, rows, order_by_relevance=by_relevance)

    def found_ids(self, files: QuerySet[MediaFile]) -> list[int] | QuerySet[Any]:
        """Return the ids of those of `files` that the text is found in: as a subquery where their database searches."""
        results = self.search(files, by_relevance=False)
        if hasattr(results, "get_queryset"):
            return results.get_queryset().order_by().values("pk")
        return [file.pk for file in results]

    def matching_ids(self) -> list[int] | QuerySet[Any]:
        """Return the ids of everything that is selected."""
        files = self.filtered().order_by()
        return self.found_ids(files) if self.search_text else files.values("pk")

    def count_by(self, column: str, *, under_it: bool = False) -> Counts:
        """Return how many files there are of each value of a column, under all filters but that of its name.

        Or under that one, too. Of what a text is found in, no more than `most_counted` + 1 are counted.
        """
        ignored = "" if under_it else column
        return remembered_counts(self.question(column, ignored), lambda: self._count(column, ignored))

    def _count(self, column: str, ignored: str) -> Counts:
        files = self.filtered(ignoring=ignored).order_by()
        if not self.search_text:
            return dict(files.values_list(column).annotate(count=Count("*")))
        results = self.search(files, by_relevance=False)
        if hasattr(results, "get_queryset"):  # of a search in the database of the files
            values = results.get_queryset().order_by().values_list(column, flat=True)
            return dict(Counter(values[: self.most_counted + 1]))
        return dict(results.facet(column)) if results.supports_facet else {}

    def question(self, *names: str) -> tuple[Any, ...]:
        """Return all that a number depends on: who asks for what."""
        query = {
            name: self.request.GET.getlist(name) for name in self.request.GET if name not in self.uncounted
        }
        return (self.request.user.pk, names, sorted(query.items()), self.near_ids is None)
