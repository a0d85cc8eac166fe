"""Filters that Wagtail and django-filter do not have."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import django_filters
from django.db.models import Q, QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django_filters.fields import ModelChoiceField, ModelChoiceIterator
from wagtail.admin.filters import CollectionFilter
from wagtail.models import Collection

from media_hub.widgets.choices import QuickCheckboxes, QuickRadios

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from media_hub.models.files import MediaFileQuerySet
    from media_hub.models.tags import MediaTagQuerySet


ALL = _("All")


class KnownCollections(ModelChoiceIterator):
    """Choices from rows that were read already."""

    def __iter__(self) -> Iterator[tuple[Any, Any]]:
        known = self.field.known_collections
        yield ("", self.field.empty_label)
        for collection in known:
            yield collection.pk, collection.get_indented_name(known[0].depth, html=True)


class CollectionTreeField(ModelChoiceField):
    """A choice of collections, in the order of their tree."""

    iterator = KnownCollections

    def __init__(self, *args: Any, known_collections: list[Collection], **kwargs: Any) -> None:
        self.known_collections = known_collections
        super().__init__(*args, **kwargs)


class CollectionTreeFilter(CollectionFilter):
    """Matches what lies in the collection or anywhere below it."""

    field_class = CollectionTreeField

    def filter(self, qs: QuerySet[Any], value: Collection | None) -> QuerySet[Any]:
        if value is None:
            return qs
        below = Collection.objects.descendant_of(value, inclusive=True)
        return qs.filter(collection__in=below.order_by().values("pk"))


class TagTreeFilter(django_filters.MultipleChoiceFilter):
    """Matches what carries the tags, named as in Wagtail's own filter. A tag stands for those below it, too.

    `wants_all` asks for every one of several tags instead of any, `excludes` for none of them; `counted` are the choices
    that people see.
    """

    def __init__(
        self,
        *args: Any,
        visible_tags: MediaTagQuerySet,
        counted: list[str],
        excludes: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.visible_tags = visible_tags
        self.counted = counted
        self.excludes = excludes
        self.wants_all = False
        self._trees: dict[tuple[str, ...], MediaTagQuerySet] = {}

    def filter(self, qs: MediaFileQuerySet, value: list[str]) -> MediaFileQuerySet:
        if not value:
            return qs
        if self.excludes:
            return qs.not_tagged(self._tree_of(value))
        for names in [[name] for name in value] if self.wants_all else [value]:
            qs = qs.tagged(self._tree_of(names))
        return qs

    def _tree_of(self, names: list[str]) -> MediaTagQuerySet:
        """Ask for the tree once: listing and counts filter by the same tags."""
        key = tuple(names)
        if key not in self._trees:
            self._trees[key] = self.visible_tags & self.visible_tags.filter(name__in=names).with_descendants()
        return self._trees[key]


class ConditionFilter(django_filters.ChoiceFilter):
    """One choice of a few, each of which stands for a condition."""

    def __init__(self, *args: Any, condition: Callable[[str], Q], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.condition = condition

    def filter(self, qs: QuerySet[Any], value: str) -> QuerySet[Any]:
        return qs.filter(self.condition(value)) if value else qs


def one_of(
    *,
    label: Any,
    choices: Iterable[tuple[Any, ...]],
    condition: Callable[[str], Q] | None = None,
    empty_label: Any = ALL,
) -> Any:
    """Return a filter by one of the choices, a column's value or a condition, that begins with `empty_label`."""
    options: dict[str, Any] = {
        "label": label,
        "choices": [(choice[0], capfirst(choice[1])) for choice in choices],
        "empty_label": empty_label,
        "widget": QuickRadios,
    }
    return (
        ConditionFilter(condition=condition, **options)
        if condition
        else django_filters.ChoiceFilter(**options)
    )


def any_of(*, label: Any, choices: Iterable[tuple[Any, Any]], **options: Any) -> Any:
    """Return a filter by any of several values of a column."""
    return django_filters.MultipleChoiceFilter(
        distinct=False,  # a file has one value
        label=label,
        choices=[(value, capfirst(text)) for value, text in choices],
        widget=options.pop("widget", QuickCheckboxes),
        **options,
    )
