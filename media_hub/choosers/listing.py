"""The list to choose from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from django.utils.functional import cached_property
from wagtail import hooks
from wagtail.models import Collection

from media_hub.forms.tags import namespaces_of
from media_hub.models import MediaFile, Namespace
from media_hub.permissions import policy_for

from .filters import LibraryFilterForm
from .namespaces import choosable_collections, starting_namespaces

if TYPE_CHECKING:
    from django.http import HttpRequest


class ScopedListMixin:
    """Mixin for the views that list: what is choosable by policy, of the namespace where people start to look."""

    request: HttpRequest
    filter_form: LibraryFilterForm
    construct_queryset_hook_name: str
    model_class: Any
    kinds: tuple[MediaFile.Kind, ...] = ()

    @cached_property
    def choosable_collections(self) -> QuerySet[Collection]:
        return choosable_collections(self.request.user)

    @cached_property
    def namespaces(self) -> list[Namespace]:
        return namespaces_of(self.choosable_collections)

    @cached_property
    def start(self) -> list[Namespace]:
        return starting_namespaces(self.request, self.namespaces)

    def get_filter_form(self) -> LibraryFilterForm:
        return LibraryFilterForm(
            self.request.GET,
            user=self.request.user,
            collections=self.choosable_collections,
            namespaces=self.namespaces,
            start=self.start,
            kinds=[(kind.value, str(kind.label)) for kind in self.kinds],
        )

    def get_object_list(self) -> QuerySet[Any]:
        policy = policy_for(self.model_class)
        return policy.instances_user_has_permission_for(self.request.user, "choose")

    def apply_object_list_ordering(self, objects: QuerySet[Any]) -> QuerySet[Any]:
        """Put the newest first; the primary key decides between equals, or a row could stand on two pages."""
        return objects.order_by("-created_at", "-pk")

    def filter_object_list(self, objects: QuerySet[Any]) -> Any:
        """Narrow the list by hooks and filters, then search in it.

        The rows are taken by primary key, a condition that search backends accept whatever the filters join.
        """
        for hook in hooks.get_hooks(self.construct_queryset_hook_name):
            objects = hook(objects, self.request)
        is_valid = self.filter_form.is_valid()
        if is_valid:
            objects = self.filter_form.narrow(objects)
        rows = self.get_rows().filter(pk__in=objects.order_by().values("pk"))
        rows = self.apply_object_list_ordering(rows)
        return self.filter_form.filter(rows) if is_valid else rows

    def get_rows(self) -> QuerySet[Any]:
        """Return all rows with what the list shows of each, in a constant number of queries."""
        return self.model_class.objects.select_related("collection", "media_file")

    @cached_property
    def collections(self) -> Any:
        """The collections to name beside each file; None where there is only one."""
        return self.choosable_collections if len(self.choosable_collections) > 1 else None
