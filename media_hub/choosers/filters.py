"""What narrows a chooser's list: the library's filters, as far as they tell apart what may be chosen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm, SearchFilterMixin

from media_hub.forms.finding.filters import LibraryFilterSet
from media_hub.forms.finding.selection import UNCOUNTED, LibrarySelection
from media_hub.ingest.formats import FORMATS
from media_hub.models import MediaFile, Namespace
from media_hub.widgets.choices import QuickRadios

from .limiting import MOST

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest

EVERYWHERE = "all"
UPLOADED = "uploaded"  # the files to show first, by their primary keys
_WATCHED = {"data-chooser-modal-search-filter": True}
UNOFFERED = {
    "namespace",
    "state",
    "processing",
}  # the chooser has its own; nothing else than live files is chosen
# The drop-downs, with the filters in each; what is named nowhere stands in the last.
GROUPS = (
    ("tags", _("Tags"), ("tag", "tag_match", "without_tag")),
    ("collection", _("Collection"), ("collection_id",)),
    ("kind", _("Kind"), ("kind", "format")),
    ("more", _("More filters"), ()),
)


class ChooserForm(SearchFilterMixin, BaseFilterForm):
    """The text, the namespace, and what was just uploaded; `namespaces` are those to choose from, `start` the first looked at."""

    def __init__(
        self, *args: Any, namespaces: list[Namespace], start: list[Namespace], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        choices = self._namespace_choices(namespaces, start)
        widget: forms.Widget = forms.Select(attrs=_WATCHED, choices=choices)
        if not choices:
            widget = forms.HiddenInput(attrs={"id": "chooser-namespace"})
        self.fields["namespace"] = forms.CharField(label=_("Namespace"), required=False, widget=widget)
        self.fields[UPLOADED] = forms.CharField(required=False, widget=forms.HiddenInput(attrs=_WATCHED))

    @staticmethod
    def _namespace_choices(namespaces: list[Namespace], start: list[Namespace]) -> list[tuple[str, Any]]:
        named = [(each.slug, each.name) for each in namespaces]
        if len(named) < 2:
            return []
        if len(start) == len(named):
            return [("", _("All namespaces")), *named]
        return [("", _("Namespaces of this site")), (EVERYWHERE, _("All namespaces")), *named]


class ChooserFilterSet(LibraryFilterSet):
    """The library's filters but those that would tell nothing apart, with the places and tags that the user may choose from."""

    place_actions = ("choose",)
    tag_action = "choose"

    def __init__(self, *args: Any, kinds: tuple[Any, ...], **kwargs: Any) -> None:
        self.kinds = {str(kind) for kind in kinds}
        super().__init__(*args, **kwargs)
        if "format" in self.filters:
            mime_types = {each.mime_type for each in FORMATS if each.kind in self.kinds}
            self._keep("format", mime_types)
        if "kind" in self.filters:
            self._keep("kind", self.kinds)
        if "collection_id" in self.filters:
            self.filters["collection_id"].extra |= {
                "widget": QuickRadios,
                "empty_label": _("All collections"),
                "blank": True,  # else radio buttons have no empty choice
            }

    def _keep(self, name: str, values: set[str]) -> None:
        choices = self.filters[name].extra["choices"]
        self.filters[name].extra["choices"] = [choice for choice in choices if choice[0] in values]

    def _is_wanted(self, name: str) -> bool:
        tells_apart = name not in UNOFFERED and (name != "kind" or len(self.kinds) > 1)
        return tells_apart and super()._is_wanted(name)


class ChooserSelection(LibrarySelection):
    """What a chooser's query string selects of the `records` that may be chosen in it."""

    uncounted = UNCOUNTED | {"multiple", "select_format", MOST}

    def __init__(
        self,
        request: HttpRequest,
        *,
        records: QuerySet[MediaFile],
        kinds: tuple[Any, ...],
        namespaces: list[Namespace],
        start: list[Namespace],
        offers_all: bool = False,
    ) -> None:
        super().__init__(request, offers_all=offers_all)
        self.visible = records
        self.kinds, self.namespaces, self.start = kinds, namespaces, start

    @cached_property
    def filters(self) -> ChooserFilterSet:
        return ChooserFilterSet(
            self._given(),
            queryset=self.visible,
            request=self.request,
            offers_all=self.offers_all,
            kinds=self.kinds,
        )

    def _given(self) -> QueryDict:
        """Return the query without what is empty: a filter that is not chosen costs nothing."""
        given = QueryDict(mutable=True)
        for name, values in self.request.GET.lists():
            if chosen := [value for value in values if value]:
                given.setlist(name, chosen)
        return given

    def filtered(self, *, ignoring: str = "") -> QuerySet[MediaFile]:
        """Match by filters and place; nothing where the address names a choice that there is not."""
        if self.has_unknown_filters:
            return self.visible.none()
        return self._in_place(super().filtered(ignoring=ignoring))

    def _in_place(self, records: QuerySet[MediaFile]) -> QuerySet[MediaFile]:
        """Stay in the namespace that is named; else, unless a collection is, in those where people start to look."""
        namespace = self.request.GET.get("namespace", "")
        if namespace and namespace != EVERYWHERE:
            return records.filter(namespace__slug=namespace)
        if self.is_in_collection or namespace or len(self.start) == len(self.namespaces):
            return records
        return records.filter(namespace__in=self.start)

    @cached_property
    def is_narrowed(self) -> bool:
        return bool(self.filters.filters) and not self.offers_all

    @cached_property
    def is_in_collection(self) -> bool:
        return bool(self.request.GET.get("collection_id"))

    def question(self, *names: str) -> tuple[Any, ...]:
        start = [namespace.pk for namespace in self.start]
        return ("chooser", *super().question(*names), sorted(map(str, self.kinds)), start)


@dataclass(frozen=True, kw_only=True)
class FilterGroup:
    """What stands in one drop-down: bound fields of filters, and the names of those whose choices can be counted."""

    name: str
    label: Any
    fields: list[Any]


def groups_of(filters: ChooserFilterSet) -> Iterator[FilterGroup]:
    """Return the drop-downs in which there is something to choose."""
    filters.form.auto_id = "chooser-filter-%s"
    named = {name for _group, _label, names in GROUPS for name in names}
    for group, label, names in GROUPS:
        wanted = names or [name for name in filters.form.fields if name not in named]
        fields = [filters.form[name] for name in wanted if name in filters.form.fields]
        if fields:
            yield FilterGroup(name=group, label=label, fields=fields)
