"""What narrows a listing. Choices come from what the user may see, nowhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django_filters.fields import ModelChoiceField, ModelChoiceIterator
from wagtail.admin.filters import CollectionFilter, DateRangePickerWidget, NumberRangeWidget, WagtailFilterSet
from wagtail.models import Collection, ReferenceIndex

from media_hub.models import MediaFile, MediaTag
from media_hub.permissions import policy_for

from .tag_choices import TagCheckboxes, tag_choices

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpRequest

    from media_hub.models import LibraryMember
    from media_hub.models.files import MediaFileQuerySet
    from media_hub.models.tags import MediaTagQuerySet

Kind, State = MediaFile.Kind, MediaFile.State


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
    """Matches what carries one of the tags or a tag below one of them. Tags are named, as in Wagtail's own."""

    visible_tags: MediaTagQuerySet

    def filter(self, qs: MediaFileQuerySet, value: list[str]) -> MediaFileQuerySet:
        if not value:
            return qs
        named = self.visible_tags.filter(name__in=value)
        return qs.tagged(self.visible_tags & named.with_descendants())


def radio_filter(*, label: Any, choices: Any) -> django_filters.ChoiceFilter:
    named = [(value, capfirst(text)) for value, text in choices]
    return django_filters.ChoiceFilter(
        label=label, choices=named, empty_label=_("All"), widget=forms.RadioSelect
    )


class LibraryFilterSet(WagtailFilterSet):
    """Narrows the records of files, so that one condition serves listing, count and search."""

    processing = radio_filter(label=_("Processing"), choices=MediaFile.Processing.choices)
    state = radio_filter(
        label=_("State"), choices=[choice for choice in State.choices if choice[0] != State.TRASHED]
    )
    created_at = django_filters.DateFromToRangeFilter(label=_("Uploaded"), widget=DateRangePickerWidget)
    usage_count = django_filters.RangeFilter(
        label=_("Usage count"), widget=NumberRangeWidget(), method="filter_usage"
    )

    class Meta:
        model = MediaFile
        fields: list[str] = []

    def __init__(
        self, data: Any = None, *, request: HttpRequest, body_model: type[LibraryMember], **kwargs: Any
    ) -> None:
        super().__init__(data, request=request, **kwargs)
        self.body_model = body_model
        self._offer_collections()
        self._offer_tags()

    def _offer_collections(self) -> None:
        collections = policy_for(MediaFile).collections_user_has_any_permission_for(
            self.request.user, ["view", "choose"]
        )
        known = sorted(collections, key=lambda collection: collection.path)
        if len(known) > 1:
            self.filters["collection_id"] = CollectionTreeFilter(
                field_name="collection",
                label=_("Collection"),
                queryset=collections,
                known_collections=known,
            )

    def _offer_tags(self) -> None:
        tags = policy_for(MediaTag).instances_user_has_permission_for(self.request.user, "view")
        choices = tag_choices(tags, chosen=self.data.getlist("tag") if self.data else [])
        if choices:
            self.filters["tag"] = tag_filter = TagTreeFilter(
                label=_("Tag"),
                choices=[(choice.name, choice.name) for choice in choices],
                widget=TagCheckboxes(depths={choice.name: choice.depth for choice in choices}),
                help_text=_("A tag stands for the tags below it, too."),
            )
            tag_filter.visible_tags = tags

    def filter_queryset(self, queryset: QuerySet[Any], *, ignoring: str = "") -> QuerySet[Any]:
        """Apply every filter but the one named `ignoring`, whose choices can then be counted."""
        for name, value in self.form.cleaned_data.items():
            if name != ignoring:
                queryset = self.filters[name].filter(queryset, value)
        return queryset

    @cached_property
    def counted_bodies(self) -> QuerySet[Any]:
        """The rows of the listed model, each with how many objects refer to it."""
        counted = self.body_model._default_manager.annotate(
            usage_count=ReferenceIndex.usage_count_subquery(self.body_model)
        )
        return counted.order_by()

    def filter_usage(self, queryset: QuerySet[Any], name: str, value: slice) -> QuerySet[Any]:
        bodies = self.counted_bodies
        if value.start is not None:
            bodies = bodies.filter(usage_count__gte=value.start)
        if value.stop is not None:
            bodies = bodies.filter(usage_count__lte=value.stop)
        return queryset.filter(body_id__in=bodies.values("pk"))


class DocumentFilterSet(LibraryFilterSet):
    kind = radio_filter(
        label=_("Kind"), choices=[choice for choice in Kind.choices if choice[0] != Kind.IMAGE]
    )
