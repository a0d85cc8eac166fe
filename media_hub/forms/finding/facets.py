"""How many files there are of each choice of a filter, under all other filters."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Q, QuerySet
from django.utils.functional import cached_property
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection

from media_hub.models import MediaFile, TaggedMedia

from . import conditions
from .counts import Counts, remembered_counts
from .selection import LibrarySelection

# Filter -> the column whose values are its choices.
COLUMNS = {
    "kind": "kind",
    "format": "mime_type",
    "colour": "colour",
    "namespace": "namespace__slug",
    "access": "access",
    "state": "state",
    "processing": "processing",
    "uploaded_by": "uploaded_by",
}
# Filter -> its choices, and what each of them means.
CONDITIONS: dict[str, tuple[Iterable[tuple[Any, ...]], Callable[[str], Q]]] = {
    "orientation": (conditions.ORIENTATIONS, conditions.orientation),
    "size": (conditions.SIZES, conditions.size),
    "rights": (conditions.RIGHTS, conditions.rights),
    "alt_text": (conditions.ALT_TEXTS, conditions.alt_text),
}
# The same where the meaning looks into another table: a query for each choice, which databases answer by a join.
JOINS: dict[str, tuple[Iterable[tuple[Any, ...]], Callable[[str], Q]]] = {
    "used": (conditions.USES, conditions.used),
    "copies": (conditions.COPIES, conditions.copies),
    "suggestions": (conditions.SUGGESTIONS, conditions.suggestions),
}


class Facets:
    """Counts for the filters of a selection. Large numbers may be half a minute old.

    Rows are counted by their star: to count a column, a database has to read it from the table.
    """

    def __init__(self, selection: LibrarySelection) -> None:
        self.selection = selection

    def count(self, name: str) -> Counts:
        """Return how many files there are by choice of the filter; empty where choices are not counted."""
        counters = {
            **dict.fromkeys(COLUMNS, self._by_column),
            **dict.fromkeys(CONDITIONS, self._by_condition),
            **dict.fromkeys(JOINS, self._by_join),
            "collection_id": self._by_collection,
            "tag": self._by_tag,
            "without_tag": self._by_missing_tag,
        }
        return self._remembered(name, counters[name]) if name in counters else {}

    def _remembered(self, name: str, count: Callable[[str], Counts]) -> Counts:
        return remembered_counts(self.selection.question("facet", name), lambda: count(name))

    def _files(self, name: str) -> QuerySet[MediaFile]:
        files = self.selection.filtered(ignoring=name).order_by()
        return files.filter(pk__in=self._found) if self.selection.search_text else files

    @cached_property
    def _found(self) -> Any:
        """The ids of files in which the text is found, whatever the filters say."""
        return self.selection.found_ids(self.selection.visible)

    def _by_column(self, name: str) -> Counts:
        column = COLUMNS[name]
        counted = self._files(name).values_list(column).annotate(count=Count("*"))
        return {str(value): count for value, count in counted if value not in {None, ""}}

    def _by_condition(self, name: str) -> Counts:
        choices, condition = CONDITIONS[name]
        sums = {choice[0]: Count("pk", filter=condition(choice[0])) for choice in choices}
        return self._files(name).aggregate(**sums)

    def _by_join(self, name: str) -> Counts:
        choices, condition = JOINS[name]
        files = self._files(name)
        return {choice[0]: files.filter(condition(choice[0])).count() for choice in choices}

    def _by_collection(self, name: str) -> Counts:
        """Count what lies in each collection or below it."""
        direct = dict(self._files(name).values_list("collection").annotate(count=Count("*")))
        counted = Collection.objects.filter(pk__in=direct).values_list("path", "pk")
        by_path = {path: direct[pk] for path, pk in counted}
        shown = Collection.objects.filter(path__in=_ancestors(by_path)).values_list("pk", "path")
        return {
            str(pk): sum(count for place, count in by_path.items() if place.startswith(path))
            for pk, path in shown
        }

    def _by_tag(self, name: str) -> Counts:
        """Count what carries each tag, or a tag below it, once, by the names that the filter offers."""
        offered = self.selection.filters.filters[name]
        places = list(offered.visible_tags.values_list("pk", "name", "path"))
        trees: dict[str, set[int]] = {tag: set() for tag in offered.counted}
        for _pk, tag, path in places:
            if tag in trees:
                trees[tag] |= {pk for pk, _tag, each in places if each.startswith(path)}
        return self._count_trees(trees, self._files(name))

    def _by_missing_tag(self, name: str) -> Counts:
        """Count what carries neither the tag nor one below it."""
        total = self._files(name).count()
        return {tag: total - count for tag, count in self._by_tag(name).items()}

    @staticmethod
    def _count_trees(trees: dict[str, set[int]], files: QuerySet[MediaFile]) -> Counts:
        tagged = TaggedMedia.objects.filter(tag__in=set().union(*trees.values())).order_by()
        counts = dict.fromkeys(trees, 0)
        for body_type in map(ContentType.objects.get_for_model, (get_image_model(), get_document_model())):
            bodies = files.filter(body_type=body_type).values("body_id")
            of_type = tagged.filter(content_type=body_type, object_id__in=bodies)
            single = dict(of_type.values_list("tag").annotate(count=Count("*")))
            several = {
                f"tree_{number}": Count("object_id", distinct=True, filter=Q(tag__in=trees[name]))
                for number, name in enumerate(trees)
                if len(trees[name]) > 1
            }
            whole = of_type.aggregate(**several) if several else {}
            for number, name in enumerate(trees):
                counts[name] += whole.get(f"tree_{number}", sum(single.get(pk, 0) for pk in trees[name]))
        return counts


def _ancestors(paths: Iterable[str]) -> set[str]:
    step = Collection.steplen
    return {path[:end] for path in paths for end in range(step, len(path) + 1, step)}


def counts_of(selection: LibrarySelection, names: Iterable[str]) -> dict[str, Counts]:
    """Return the counts of those filters that the selection has: {filter: {choice: count}}."""
    facets = Facets(selection)
    return {name: facets.count(name) for name in names if name in selection.filters.filters}
