"""The filters of the report on alt texts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.models import Locale

from media_hub.models import MediaFile, Namespace
from media_hub.permissions import policy_for

from .alt_states import AltState
from .fields import any_of, one_of

if TYPE_CHECKING:
    from django.http import HttpRequest


def site_locales() -> list[Locale]:
    """Return the languages of the site, its own first."""
    default = Locale.get_default()
    return [default, *Locale.objects.exclude(pk=default.pk).order_by("language_code")]


class AltTextFilterSet(WagtailFilterSet):
    """Narrows pictures that have an `alt_state`. The language says of which one that is, so it narrows nothing itself."""

    filters: Any

    alt_state = any_of(label=_("Alt text"), choices=AltState.choices)

    class Meta:
        model = MediaFile
        fields: list[str] = []

    def __init__(self, data: Any, queryset: Any = None, *, request: HttpRequest) -> None:
        super().__init__(data, queryset, request=request)
        visible = policy_for(Namespace).instances_user_has_permission_for(request.user, "view")
        namespaces = list(visible.values_list("slug", "name"))
        if len(namespaces) > 1:
            self.filters["namespace"] = any_of(
                label=_("Namespace"), field_name="namespace__slug", choices=namespaces
            )
        if len(self.locales) > 1:
            choices = [(each.language_code, each.get_display_name()) for each in self.locales[1:]]
            self.filters["language"] = one_of(
                label=_("Language"), choices=choices, empty_label=self.locales[0].get_display_name()
            )

    @cached_property
    def locales(self) -> list[Locale]:
        return site_locales()

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        for name, value in self.form.cleaned_data.items():
            if name != "language":
                queryset = self.filters[name].filter(queryset, value)
        return queryset
