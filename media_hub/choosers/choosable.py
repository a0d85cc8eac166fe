"""What may be chosen in a chooser, for the views that list it and those that tell how it can be narrowed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.http import JsonResponse
from django.template.response import TemplateResponse
from django.utils.functional import cached_property
from django.views import View
from wagtail.models import Collection

from media_hub.forms.finding.facets import counts_of
from media_hub.forms.tags import namespaces_of
from media_hub.models import MediaFile, Namespace
from media_hub.permissions import policy_for

from .filters import ChooserSelection, groups_of
from .limiting import LimitsMixin
from .namespaces import choosable_collections, starting_namespaces

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


class ChoosableMixin(LimitsMixin):
    """Mixin for views of what is choosable by policy, of the namespace where people start to look."""

    request: HttpRequest
    model_class: Any
    kinds: tuple[Any, ...] = ()
    offers_all = False

    @cached_property
    def choosable_collections(self) -> QuerySet[Collection]:
        return choosable_collections(self.request.user)

    @cached_property
    def namespaces(self) -> list[Namespace]:
        return namespaces_of(self.choosable_collections)

    @cached_property
    def start(self) -> list[Namespace]:
        return starting_namespaces(self.request, self.namespaces)

    @cached_property
    def fitting_kinds(self) -> tuple[Any, ...]:
        return tuple(kind for kind in self.kinds if not self.limits.kinds or kind in self.limits.kinds)

    @cached_property
    def choosable_records(self) -> Any:
        choosable = policy_for(MediaFile).instances_user_has_permission_for(self.request.user, "choose")
        return choosable.filter(body_type=ContentType.objects.get_for_model(self.model_class))

    @cached_property
    def selection(self) -> ChooserSelection:
        records = self.choosable_records
        if self.limits.kinds:
            records = records.filter(kind__in=self.limits.kinds)
        return ChooserSelection(
            self.request,
            records=records,
            kinds=self.fitting_kinds,
            namespaces=self.namespaces,
            start=self.start,
            offers_all=self.offers_all,
        )


class FiltersView(ChoosableMixin, View):
    """Answers with what stands in the drop-downs: their many choices cost more than the list, and few open them."""

    http_method_names = ["get", "head", "options"]
    model_class: Any = None
    offers_all = True

    def get(self, request: HttpRequest) -> HttpResponse:
        context = {"groups": list(groups_of(self.selection.filters))}
        return TemplateResponse(request, "media_hub/chooser/filters.html", context)


class CountsView(FiltersView):
    """Answers with how many files there are of each choice of the filters that `facet` names, under all other filters."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return JsonResponse(counts_of(self.selection, request.GET.getlist("facet")))
