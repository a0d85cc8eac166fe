"""The form that sets fields of many files."""

from __future__ import annotations

from datetime import datetime
from typing import Any, cast

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminAutoHeightTextInput, AdminDateInput, AdminDateTimeInput

from media_hub.actions.set_fields import as_json
from media_hub.models import MediaFile

from .decorative import refuse_silent_alt_text

OF_RECORD = ("access", "author", "credit", "copyright_notice", "licence", "licence_expires_on", "captured_at")
FIELDS = ("description", "alt_text", "is_decorative", *OF_RECORD)
NEVER_EMPTY = ("access", "is_decorative")


class BulkEditForm(forms.ModelForm[MediaFile]):
    """Changes the fields that are ticked, and empties those of them that are left empty.

    The title is not among them: a hundred files of one name are told apart no more.
    """

    fields_to_change = forms.MultipleChoiceField(
        label=_("Change these"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Only what you tick is changed. What you tick and leave empty is emptied."),
        error_messages={"required": _("Tick at least one field to change.")},
    )
    only_empty = forms.BooleanField(
        label=_("Only where it is missing"),
        required=False,
        help_text=_("What a file says already stays. Decorative pictures stay without alt text."),
    )
    description = forms.CharField(label=_("Description"), required=False, widget=AdminAutoHeightTextInput)
    alt_text = forms.CharField(
        label=_("Alt text"),
        required=False,
        widget=AdminAutoHeightTextInput,
        help_text=_("Of pictures only: what all of them show, for people who do not see it."),
    )
    is_decorative = forms.BooleanField(
        label=_("Decorative"),
        required=False,
        help_text=_("Of pictures only: they say nothing that the text does not."),
    )

    class Meta:
        model = MediaFile
        fields = OF_RECORD
        widgets = {"licence_expires_on": AdminDateInput, "captured_at": AdminDateTimeInput}

    field_order = ["fields_to_change", "only_empty", *FIELDS]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        to_change = cast("forms.MultipleChoiceField", self.fields["fields_to_change"])
        to_change.choices = [(name, self.fields[name].label) for name in FIELDS]
        self.fields["access"].required = False

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        to_change = cleaned.get("fields_to_change", ())
        if "access" in to_change and not cleaned.get("access"):
            self.add_error("access", _("Choose who may see the files."))
        if {"alt_text", "is_decorative"}.issubset(to_change):
            refuse_silent_alt_text(self)
        if cleaned.get("only_empty"):
            for name in set(to_change).intersection(NEVER_EMPTY):
                self.add_error(name, _("This is missing nowhere. Change it apart from the others."))
            for name in to_change:
                if not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, _("Say what is to stand where it is missing."))
        return cleaned

    def _chosen(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.cleaned_data["fields_to_change"]}

    def values(self) -> dict[str, Any]:
        """Return what is to be set, as JSON has it: a date as text, None without one."""
        return {name: as_json(value) for name, value in self._chosen().items()}

    def in_words(self) -> str:
        """Say what is set to what, for the history."""
        words = [f"{self.fields[name].label}: {_in_words(value)}" for name, value in self._chosen().items()]
        if self.cleaned_data["only_empty"]:
            words.append(gettext("only where it is missing"))
        return ", ".join(words)


def _in_words(value: Any) -> str:
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    if isinstance(value, datetime):
        return date_format(value, "SHORT_DATETIME_FORMAT")
    return str(value or "–")
