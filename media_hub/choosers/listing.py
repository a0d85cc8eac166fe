"""The list to choose from."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import cached_property
from wagtail import hooks
from wagtail.admin.paginator import WagtailPaginator

from media_hub.forms.finding.counts import remembered_counts
from media_hub.forms.references import possible_pk
from media_hub.models import MediaFile

from .choosable import ChoosableMixin
from .filters import GROUPS, UPLOADED, ChooserForm
from .limiting import LimitedListMixin
from .words import mark_changeable

if TYPE_CHECKING:
    from django.http import HttpRequest

LARGEST_UPLOAD = 100  # how many files may stand before the list


class CountedPaginator(WagtailPaginator):
    """Wagtail's, of which somebody knows already how many objects there are."""

    def __init__(self, *args: Any, total: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.count = total


class ScopedListMixin(ChoosableMixin, LimitedListMixin):
    """Mixin for the views that list what may be chosen."""

    request: HttpRequest
    filter_form: ChooserForm
    construct_queryset_hook_name: str
    model_class: Any
    words_url_name: str
    filters_url_name: str
    counts_url_name: str

    def get_filter_form(self) -> ChooserForm:
        return ChooserForm(self.request.GET, namespaces=self.namespaces, start=self.start)

    @cached_property
    def uploaded(self) -> list[Any]:
        """What the user has uploaded since the chooser was opened, in that order; it stands before the list."""
        ids = [pk for text in self.request.GET.get(UPLOADED, "").split(",") if (pk := possible_pk(text))]
        ids = list(dict.fromkeys(ids))[:LARGEST_UPLOAD]
        if not ids:
            return []
        records = self.choosable_records.filter(body_id__in=ids).order_by().values("body_id")
        found = self._narrow_by_hooks(self.get_rows().filter(pk__in=records)).in_bulk()
        return [found[pk] for pk in ids if pk in found]

    @cached_property
    def records(self) -> QuerySet[MediaFile]:
        """What may be chosen of the listed model, narrowed by the filters: a condition without a join, which is counted."""
        records = self.selection.filtered()
        if self.uploaded:
            records = records.exclude(body_id__in=[member.pk for member in self.uploaded])
        return records

    def get_object_list(self) -> QuerySet[Any]:
        """Return the rows by primary key, a condition that search backends accept whatever the filters ask."""
        return self.get_rows().filter(pk__in=self.records.order_by().values("body_id"))

    def apply_object_list_ordering(self, objects: QuerySet[Any]) -> QuerySet[Any]:
        """Put the newest first; the primary key decides between equals, or a row could stand on two pages."""
        return objects.order_by("-created_at", "-pk")

    @cached_property
    def hooks(self) -> list[Any]:
        """What sites narrow the list by."""
        return list(hooks.get_hooks(self.construct_queryset_hook_name))

    def filter_object_list(self, objects: QuerySet[Any]) -> Any:
        """Narrow the list by hooks, and search in it."""
        objects = self._narrow_by_hooks(objects)
        return self.filter_form.filter(objects) if self.filter_form.is_valid() else objects

    def _narrow_by_hooks(self, objects: QuerySet[Any]) -> QuerySet[Any]:
        if not self.hooks:
            return objects
        narrowed = self.model_class.objects.all()
        for hook in self.hooks:
            narrowed = hook(narrowed, self.request)
        return objects.filter(pk__in=narrowed.order_by().values("pk"))

    @cached_property
    def paginator_class(self) -> Any:
        """Wagtail's, told how many files there are where the records say it: their number is up to half a minute old."""
        if self.hooks or (self.filter_form.is_valid() and self.filter_form.cleaned_data["q"]):
            return WagtailPaginator
        return partial(CountedPaginator, total=self._count())

    def _count(self) -> int:
        question = (self.selection.question("all"), self.model_class._meta.label)
        return remembered_counts(question, lambda: {"all": self.records.order_by().count()})["all"]

    def get_rows(self) -> QuerySet[Any]:
        """Return all rows with what the list shows of each, in a constant number of queries."""
        return self.model_class.objects.select_related("collection", "media_file")

    @cached_property
    def collections(self) -> Any:
        """The collections to name beside each file; None where there is only one."""
        return self.choosable_collections if len(self.choosable_collections) > 1 else None

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        shown = [*context["results"], *self.uploaded]
        self.tell_misfits(shown)
        mark_changeable(shown, user=self.request.user, model=self.model_class)
        for member in shown:
            member.words_url = reverse(self.words_url_name, args=[member.pk])
        return {
            **context,
            "uploaded": self.uploaded,
            "kinds_json": json.dumps([str(kind) for kind in self.fitting_kinds]),
            "is_searching": context["is_searching"]
            or (self.selection.is_narrowed and bool(context["results"])),
            "is_narrowed": self.selection.is_narrowed,
            "filter_groups": [{"name": name, "label": label} for name, label, _filters in GROUPS],
            "filters_url": self.append_preserved_url_parameters(reverse(self.filters_url_name)),
            "counts_url": self.append_preserved_url_parameters(reverse(self.counts_url_name)),
        }
