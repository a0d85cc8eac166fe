"""The form that makes and changes a namespace."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm

from media_hub.actions.create_namespace import create_namespace
from media_hub.actions.update_namespace import RESERVED, update_namespace
from media_hub.conf import conf
from media_hub.ingest.formats import format_for_extension
from media_hub.models import MediaFile, Namespace, Suggestion

OF_SUGGESTIONS = ("uses_outside_analyzers", "ai_budget", "accept_from", "accepted_fields")


HIGHEST_BUDGET = 100_000_000  # cents: what is spent stays far below what its column can hold


def acceptable_fields() -> list[tuple[str, Any]]:
    """Return what a rule can accept. Text in pictures is accepted without one: search finds it, and nobody is shown it."""
    return [choice for choice in Suggestion.Field.choices if choice[0] != Suggestion.Field.TEXT]


def extension_choices() -> Iterator[tuple[Any, list[tuple[str, str]]]]:
    """Yield what the site accepts, by kind: (label of the kind, [(extension, extension)])."""

    def kind_of(extension: str) -> str:
        known = format_for_extension(extension)
        return known.kind if known else MediaFile.Kind.OTHER

    order = list(MediaFile.Kind.values)
    extensions = sorted(conf.ALLOWED_EXTENSIONS, key=lambda each: (order.index(kind_of(each)), each))
    for kind, group in groupby(extensions, key=kind_of):
        yield capfirst(MediaFile.Kind(kind).label), [(extension, f".{extension}") for extension in group]


class NamespaceForm(WagtailAdminModelForm):
    """What reaches beyond the namespace (`RESERVED`) is shown to superusers only."""

    slug = forms.SlugField(
        label=_("Slug"),
        required=False,
        max_length=Namespace._meta.get_field("slug").max_length,
        help_text=_("Its short name in addresses and commands; left empty, it is made from the name."),
    )
    allowed_extensions = forms.MultipleChoiceField(
        label=_("Allowed types"),
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "media-hub-extensions"}),
        help_text=_("None chosen allows every type of the site."),
    )

    accepted_fields = forms.MultipleChoiceField(
        label=_("Fields that are filled by themselves"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Only while they are empty, and only from the confidence above on."),
    )

    class Media:
        css = {"all": ["media_hub/css/namespaces.css"]}

    class Meta:
        model = Namespace
        fields = (
            *("name", "slug", "is_shared", "requires_approval", "allows_free_tagging"),
            *("default_access", "allowed_extensions", "sites"),
            *OF_SUGGESTIONS,
        )
        help_texts = {
            "requires_approval": _(
                "New files wait until somebody approves them. Turned off, what waits by then stays in the queue."
            )
        }
        widgets = {"sites": forms.CheckboxSelectMultiple, "default_access": forms.RadioSelect}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["allowed_extensions"].choices = list(extension_choices())
        self.fields["accepted_fields"].choices = acceptable_fields()
        if not self.for_user.is_superuser:
            for name in RESERVED:
                del self.fields[name]

        self._limit_budget()

    def _limit_budget(self) -> None:
        budget = self.fields["ai_budget"]
        message = _("The highest budget is %(limit_value)s cents a day; leave it empty for no limit.")
        budget.validators = [
            *(each for each in budget.validators if not isinstance(each, MaxValueValidator)),
            MaxValueValidator(HIGHEST_BUDGET, message=message),
        ]
        budget.widget.attrs["max"] = HIGHEST_BUDGET

    @property
    def ordinary_fields(self) -> list[forms.BoundField]:
        return [field for field in self.visible_fields() if field.name not in OF_SUGGESTIONS]

    @property
    def suggestion_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in OF_SUGGESTIONS]

    def clean_slug(self) -> str:
        """Keep the slug that is there where the field is emptied."""
        return self.cleaned_data["slug"] or self.initial.get("slug", "")

    def clean(self) -> dict[str, Any]:
        """Refuse a rule that would accept nothing."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("accept_from") and cleaned.get("accepted_fields") == []:
            self.add_error(
                "accepted_fields", _("Choose the fields that are filled, or leave the percentage empty.")
            )
        return cleaned

    def save(self, commit: bool = True) -> Namespace:  # noqa: FBT001, FBT002 - Django's signature
        """Create or change the namespace by its action, which says where a name is taken."""
        if not self.instance.pk:
            return create_namespace(actor=self.for_user, **self.cleaned_data)
        changed = {name: self.cleaned_data[name] for name in self.changed_data}
        return update_namespace(namespace=self.instance, actor=self.for_user, **changed)
