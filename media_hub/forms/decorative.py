"""A picture is decorative or has an alt text: those of a decorative one are read out to nobody."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext as _

from .languages import field_name


def refuse_silent_alt_text(form: forms.BaseForm, *, code: str = "") -> None:
    """Refuse an alt text beside the tick that silences it, where one of them was changed. `code` is that of a further language."""
    names = ("alt_text", "is_decorative")
    alt_text, is_decorative = (field_name(name, code) if code else name for name in names)
    is_silent = form.cleaned_data.get(alt_text) and form.cleaned_data.get(is_decorative)
    if is_silent and {alt_text, is_decorative}.intersection(form.changed_data):
        form.add_error(
            alt_text,
            _("A decorative picture has no alt text: empty the alt text, or untick “Decorative”."),
        )
