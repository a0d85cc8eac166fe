"""The filters of the library. Choices come from what the user may see, nowhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import django_filters
from django.contrib.auth import get_user_model
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import (
    DateRangePickerWidget,
    MultipleUserFilter,
    NumberRangeWidget,
    WagtailFilterSet,
)

from media_hub.ingest.formats import FORMATS
from media_hub.models import MediaFile, MediaTag, Namespace
from media_hub.permissions import policy_for
from media_hub.widgets.choices import QuickCheckboxes, TagCheckboxes

from . import conditions
from .fields import CollectionTreeFilter, TagTreeFilter, any_of, one_of
from .tag_choices import TERM, TagChoices, chosen_tags, completed_tags, tag_choices

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest

    from media_hub.models.tags import MediaTagQuerySet

State = MediaFile.State
ALL = "all"
SHOWN_COLOURS = {
    "red": "#d22f27",
    "orange": "#f1892d",
    "yellow": "#f2c230",
    "green": "#4f9d3b",
    "teal": "#2aa198",
    "blue": "#2f74c0",
    "purple": "#7b4fb5",
    "pink": "#e0699f",
    "brown": "#8a5a34",
    "black": "#111111",
    "grey": "#8c8c8c",
    "white": "#ffffff",
}


# The tree's filters first.
ORDER = (
    *("kind", "namespace", "collection_id", "tag", "tag_match", "without_tag"),
    *(
        "created_at",
        "format",
        "orientation",
        "width",
        "colour",
        "size",
        "used",
        "alt_text",
        "rights",
        "copies",
        "suggestions",
    ),
    *("access", "state", "processing", "uploaded_by"),
)


class LibraryFilterSet(WagtailFilterSet):
    """Narrows the records of files, so that one condition serves listing, counts and search.

    `queryset` is what the user may see of them. To offer every filter with its choices takes more time than a page of
    files: without `offers_all` there are those alone that `data` names.
    """

    base_filters: Any  # django-filter's: filters by name, those of the class
    filters: Any  # and those of a request
    place_actions: tuple[str, ...] = (
        "view",
        "choose",
    )  # one of which the user may do in the collections on offer
    tag_action = "view"

    kind = any_of(label=_("Kind"), choices=MediaFile.Kind.choices)
    tag_match = one_of(
        label=_("Several tags"),
        choices=[(ALL, _("only files with all of them"))],
        condition=None,
        empty_label=_("Files with any of them"),
    )
    created_at = django_filters.DateFromToRangeFilter(label=_("Uploaded"), widget=DateRangePickerWidget)
    format = any_of(
        label=_("Format"), field_name="mime_type", choices=[(each.mime_type, each.label) for each in FORMATS]
    )
    orientation = one_of(
        label=_("Orientation"), choices=conditions.ORIENTATIONS, condition=conditions.orientation
    )
    width = django_filters.RangeFilter(label=_("Width in pixels"), widget=NumberRangeWidget)
    colour = any_of(
        label=_("Colour"), choices=MediaFile.Colour.choices, widget=QuickCheckboxes(colours=SHOWN_COLOURS)
    )
    size = one_of(label=_("Size"), choices=conditions.SIZES, condition=conditions.size)
    used = one_of(label=_("Usage"), choices=conditions.USES, condition=conditions.used)
    alt_text = one_of(label=_("Alt text"), choices=conditions.ALT_TEXTS, condition=conditions.alt_text)
    rights = one_of(label=_("Rights"), choices=conditions.RIGHTS, condition=conditions.rights)
    copies = one_of(label=_("Copies"), choices=conditions.COPIES, condition=conditions.copies)
    suggestions = one_of(
        label=_("Suggestions"), choices=conditions.SUGGESTIONS, condition=conditions.suggestions
    )
    access = any_of(label=_("Access"), choices=MediaFile.Access.choices)
    state = one_of(
        label=_("State"), choices=[choice for choice in State.choices if choice[0] != State.TRASHED]
    )
    processing = one_of(label=_("Processing"), choices=MediaFile.Processing.choices)

    class Meta:
        model = MediaFile
        fields: list[str] = []

    def __init__(
        self, data: Any, *, queryset: QuerySet[Any], request: HttpRequest, offers_all: bool = True
    ) -> None:
        self.user = request.user
        self.offers_all = offers_all
        self.named = set(data or ())
        self.base_filters = {  # django-filter copies them for each request, choice by choice
            name: each for name, each in type(self).base_filters.items() if self._is_wanted(name)
        }
        super().__init__(data, queryset, request=request)
        offered = {**self.filters}
        for names, make in self._makers().items():
            if any(self._is_wanted(name) for name in names):
                offered |= make()
        if "tag" not in offered:
            offered.pop("tag_match", None)
        self.filters = type(self.filters)((name, offered[name]) for name in ORDER if name in offered)

    def _is_wanted(self, name: str) -> bool:
        """Whether the filter is offered, or named: a range by the names of its ends."""
        return self.offers_all or any(each == name or each.startswith(f"{name}_") for each in self.named)

    def _makers(self) -> dict[tuple[str, ...], Callable[[], dict[str, Any]]]:
        """Return what makes the filters whose choices depend on the user, by their names."""
        return {
            ("namespace",): self._namespaces,
            ("collection_id",): self._collections,
            ("tag", "without_tag"): self._tags,
            ("uploaded_by",): self._uploaders,
        }

    def _namespaces(self) -> dict[str, Any]:
        visible = policy_for(Namespace).instances_user_has_permission_for(self.user, "view")
        choices = list(visible.values_list("slug", "name"))
        if len(choices) < 2:
            return {}
        return {"namespace": any_of(label=_("Namespace"), field_name="namespace__slug", choices=choices)}

    def _collections(self) -> dict[str, Any]:
        collections = policy_for(MediaFile).collections_user_has_any_permission_for(
            self.user, list(self.place_actions)
        )
        known = sorted(collections, key=lambda collection: collection.path)
        if len(known) < 2:
            return {}
        place = CollectionTreeFilter(
            field_name="collection", label=_("Collection"), queryset=collections, known_collections=known
        )
        return {"collection_id": place}

    def _tags(self) -> dict[str, Any]:
        tags = policy_for(MediaTag).instances_user_has_permission_for(self.user, self.tag_action)
        chosen = (
            [name for key in ("tag", "without_tag") for name in self.data.getlist(key)] if self.data else []
        )
        found = self._find_tags(tags, chosen)
        if not found.names and not chosen:
            return {}
        options = {
            "choices": [(name, name) for name in found.names],
            "visible_tags": tags,
            "counted": [each.name for each in found.offered],
        }
        depths = {each.name: each.depth for each in found.offered}

        def widget() -> TagCheckboxes:
            return TagCheckboxes(depths=depths, is_partial=found.is_partial)

        return {
            "tag": TagTreeFilter(
                label=_("Tag"),
                help_text=_("A tag stands for the tags below it, too."),
                widget=widget(),
                **options,
            ),
            "without_tag": TagTreeFilter(label=_("Without tag"), excludes=True, widget=widget(), **options),
        }

    def _find_tags(self, tags: MediaTagQuerySet, chosen: list[str]) -> TagChoices:
        if not self.offers_all:
            return chosen_tags(tags, chosen=chosen)
        if term := self.data.get(TERM) if self.data else "":
            return completed_tags(tags, term=term, chosen=chosen)
        return tag_choices(tags, chosen=chosen)

    def _uploaders(self) -> dict[str, Any]:
        """Offer who has uploaded something that the user may see."""
        users = get_user_model()._default_manager.filter(
            Exists(self.queryset.order_by().filter(uploaded_by=OuterRef("pk")))
        )
        return {
            "uploaded_by": MultipleUserFilter(
                field_name="uploaded_by",
                distinct=False,
                label=_("Uploaded by"),
                queryset=users,
                widget=QuickCheckboxes,
            )
        }

    def filter_queryset(self, queryset: QuerySet[Any], *, ignoring: str = "") -> QuerySet[Any]:
        """Apply every filter but the one named `ignoring`, whose choices can then be counted."""
        values = self.form.cleaned_data
        if "tag" in self.filters:
            self.filters["tag"].wants_all = values.get("tag_match") == ALL
        for name, value in values.items():
            if name not in {ignoring, "tag_match"}:
                queryset = self.filters[name].filter(queryset, value)
        return queryset
