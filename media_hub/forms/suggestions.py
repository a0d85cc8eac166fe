"""Which suggestions the review screen shows, and which are accepted at once."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from media_hub.actions.suggestions.auto_accept import rule_of
from media_hub.ai.registry import all_analyzers
from media_hub.models import MediaFile, Namespace, Suggestion

CONFIDENCES = (50, 60, 70, 80, 90, 95)


def analyzer_label(name: str) -> str:
    """Return what people call the analyzer; of one that is gone, its name."""
    analyzer = all_analyzers().get(name)
    return str(analyzer.label) if analyzer else name


class SuggestionFilterSet(WagtailFilterSet):
    """Narrows the queue to files with matching suggestions, of which only those are shown."""

    namespace = django_filters.ModelChoiceFilter(label=_("Namespace"), queryset=Namespace.objects.none())
    field = django_filters.MultipleChoiceFilter(
        label=_("Field"),
        choices=Suggestion.Field.choices,
        widget=forms.CheckboxSelectMultiple,
        method="pass_on",
    )
    confidence = django_filters.ChoiceFilter(
        label=_("Confidence of at least"),
        choices=[(value, f"{value} %") for value in CONFIDENCES],
        method="pass_on",
        empty_label=_("any"),
    )
    analyzer = django_filters.ChoiceFilter(label=_("Analyzer"), method="pass_on", empty_label=_("any"))

    filters: Any

    class Meta:
        model = MediaFile
        fields: list[str] = []

    def __init__(self, data: Any, *, queryset: QuerySet[MediaFile], request: Any) -> None:
        super().__init__(data, queryset, request=request)
        self.filters["namespace"].queryset = Namespace.objects.filter(
            pk__in=queryset.order_by().values("namespace")
        )
        self.filters["analyzer"].extra["choices"] = [
            (name, analyzer.label) for name, analyzer in all_analyzers().items()
        ]

    def pass_on(self, queryset: QuerySet[MediaFile], name: str, value: Any) -> QuerySet[MediaFile]:
        """Leave it to `filter_queryset`: all conditions are about one suggestion."""
        return queryset

    @property
    def parameters(self) -> dict[str, Any]:
        """What `rule_of` and the deed "accept" are told."""
        cleaned = self.form.cleaned_data if self.form.is_valid() else {}
        return {
            "fields": list(cleaned.get("field") or ()),
            "analyzer": cleaned.get("analyzer") or "",
            "confidence": int(cleaned.get("confidence") or 0),
        }

    @property
    def rule(self) -> Q:
        return rule_of(self.parameters)

    @property
    def problem(self) -> str:
        """Say which filters have a value that there is not; empty where all are known."""
        names = [gettext("“%(name)s”") % {"name": self.form.fields[name].label} for name in self.form.errors]
        text = gettext("The address has a value that does not exist for: %(filters)s.")
        return text % {"filters": ", ".join(names)} if names else ""

    def filter_queryset(self, queryset: QuerySet[MediaFile]) -> QuerySet[MediaFile]:
        """Match files of which something that matches waits to be reviewed; none by a value that does not exist."""
        if self.form.errors:
            return queryset.none()
        narrowed: QuerySet[MediaFile] = super().filter_queryset(queryset)
        matching = Suggestion.objects.reviewable().filter(self.rule, media_file=OuterRef("pk"))
        return narrowed.filter(Exists(matching))


class AcceptManyForm(forms.Form):
    """The question before many are accepted."""

    replaces = forms.BooleanField(
        label=_("Also replace what is written there already"),
        required=False,
        help_text=_(
            "Turned off, only empty fields are filled, and titles that were made of the file's name."
        ),
    )


class DecisionForm(forms.Form):
    """What is decided about one suggestion; `value` is a changed text, which may be left out but not empty."""

    ACCEPT, REJECT, TAKE_BACK = "accept", "reject", "take_back"

    decision = forms.ChoiceField(choices=[(name, name) for name in (ACCEPT, REJECT, TAKE_BACK)])
    value = forms.CharField(  # the action says how long it may be
        error_messages={"required": _("Write something, or reject the suggestion.")}
    )

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        if data.get("decision") != self.ACCEPT or "value" not in data:
            del self.fields["value"]

    @property
    def value_error(self) -> str:
        """What is wrong with the changed text, as one sentence."""
        return str(self.errors["value"][0]) if "value" in self.errors else ""
