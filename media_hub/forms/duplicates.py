"""Filters of the duplicates screen, and what somebody says there about pairs."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from media_hub.models import DuplicatePair, Namespace


class DuplicatesFilterSet(WagtailFilterSet):
    """Narrows the groups. Namespaces are those in which something is to be decided."""

    namespace = django_filters.ModelChoiceFilter(
        label=_("Namespace"), queryset=Namespace.objects.none(), field_name="first__namespace"
    )
    likeness = django_filters.MultipleChoiceFilter(
        label=_("Likeness"), choices=DuplicatePair.Likeness.choices, widget=forms.CheckboxSelectMultiple
    )

    filters: Any

    class Meta:
        model = DuplicatePair
        fields: list[str] = []

    def __init__(self, data: Any, *, queryset: QuerySet[DuplicatePair], request: Any) -> None:
        super().__init__(data, queryset, request=request)
        there = queryset.order_by().values("first__namespace")
        self.filters["namespace"].queryset = Namespace.objects.filter(pk__in=there)


class VerdictForm(forms.Form):
    """A verdict about pairs that the user may decide about; without one, it is taken back."""

    verdict = forms.ChoiceField(choices=[("", "-"), *DuplicatePair.Verdict.choices], required=False)
    pair = forms.ModelMultipleChoiceField(queryset=DuplicatePair.objects.none())
    source = forms.IntegerField(required=False)

    def __init__(self, data: Any, *, pairs: QuerySet[DuplicatePair]) -> None:
        super().__init__(data)
        field: Any = self.fields["pair"]
        field.queryset = pairs

    def clean(self) -> dict[str, Any]:
        """Take as the source of a version what is one of the pair."""
        values: dict[str, Any] = super().clean() or {}
        if values.get("verdict") != DuplicatePair.Verdict.VERSION:
            return {**values, "source": None}
        files = [file for pair in values.get("pair", ()) for file in (pair.first, pair.second)]
        values["source"] = next((file for file in files if file.pk == values.get("source")), None)
        return values
