"""The form that sets fields of many files."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from media_hub.models import MediaFile

FIELDS = ("access", "author", "credit", "copyright_notice", "licence", "licence_expires_on")


class BulkEditForm(forms.ModelForm[MediaFile]):
    """Changes the fields that are ticked, and empties those of them that are left empty."""

    fields_to_change = forms.MultipleChoiceField(
        label=_("Change these"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Only what you tick is changed. What you tick and leave empty is emptied."),
        error_messages={"required": _("Tick at least one field to change.")},
    )

    class Meta:
        model = MediaFile
        fields = FIELDS
        widgets = {"licence_expires_on": AdminDateInput}

    field_order = ["fields_to_change", *FIELDS]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        to_change = cast("forms.MultipleChoiceField", self.fields["fields_to_change"])
        to_change.choices = [(name, self.fields[name].label) for name in FIELDS]
        self.fields["access"].required = False

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if "access" in cleaned.get("fields_to_change", ()) and not cleaned.get("access"):
            self.add_error("access", _("Choose who may see the files."))
        return cleaned

    def values(self) -> dict[str, Any]:
        """Return what is to be set, as JSON has it: a date as text, None without one."""
        chosen = {name: self.cleaned_data[name] for name in self.cleaned_data["fields_to_change"]}
        return {
            name: value.isoformat() if isinstance(value, date) else value for name, value in chosen.items()
        }
