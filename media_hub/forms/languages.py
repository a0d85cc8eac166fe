"""What is said about a file in the further languages of the site, as part of its form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.models import Locale

from media_hub.models import MediaFile

BETWEEN = "__"
OF_PICTURES = ("alt_text", "is_decorative")


@dataclass(frozen=True, kw_only=True)
class Language:
    """A further language, and the bound fields of its texts."""

    locale: Locale
    fields: list[Any]

    @property
    def code(self) -> str:
        return self.locale.language_code

    @property
    def name(self) -> str:
        return str(self.locale.get_display_name() or self.code)

    @property
    def is_open(self) -> bool:
        """Whether there is something to read, to correct or to decide."""
        return any(
            field.errors or field.value() or getattr(field, "proposals", None) for field in self.fields
        )


def field_name(name: str, code: str) -> str:
    """Return what the form calls a text in a further language."""
    return f"{name}{BETWEEN}{code}"


def text_fields(locale: Locale, *, is_picture: bool) -> dict[str, forms.Field]:
    """Return the fields by the columns of `MediaText`. A worker may fill them while somebody has the page open."""
    long = partial(forms.CharField, required=False, widget=AdminAutoHeightTextInput)
    fields: dict[str, forms.Field] = {
        "title": forms.CharField(label=_("Title"), max_length=255, required=False),
        "alt_text": long(label=_("Alt text")),
        "is_decorative": forms.BooleanField(label=_("Decorative"), required=False),
        "description": long(label=_("Description")),
    }
    shown = {name: field for name, field in fields.items() if is_picture or name not in OF_PICTURES}
    for field in shown.values():
        field.label = f"{field.label} ({locale.get_display_name() or locale.language_code})"
        field.show_hidden_initial = True
        field.widget.attrs["lang"] = locale.language_code
    return shown


class LanguagesMixin(forms.Form):
    """Adds fields for each further language of the site. What is empty there is shown in the site's own."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        record: MediaFile = kwargs["instance"].media_file
        default = Locale.get_default()
        self.further_locales = list(Locale.objects.exclude(pk=default.pk).order_by("language_code"))
        is_picture = record.kind == MediaFile.Kind.IMAGE
        added = {each: text_fields(each, is_picture=is_picture) for each in self.further_locales}
        texts = record.texts.filter(locale__in=self.further_locales) if added else ()
        known = {text.locale_id: text for text in texts}
        values = {
            field_name(name, locale.language_code): getattr(known[locale.pk], name)
            for locale, fields in added.items()
            if locale.pk in known
            for name in fields
        }
        kwargs["initial"] = values | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        for locale, fields in added.items():
            self.fields |= {field_name(name, locale.language_code): each for name, each in fields.items()}

    @property
    def languages(self) -> list[Language]:
        """The further languages, for the page."""
        return [Language(locale=each, fields=self._fields_of(each)) for each in self.further_locales]

    def _fields_of(self, locale: Locale) -> list[Any]:
        ending = field_name("", locale.language_code)
        return [self[name] for name in self.fields if name.endswith(ending)]


def is_of_language(name: str) -> bool:
    """Return whether a field of the form belongs to a further language."""
    return BETWEEN in name


def pop_texts(changed: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Take what belongs to further languages out of the changed values; return it by the codes of the languages."""
    texts: dict[str, dict[str, Any]] = {}
    for key in [key for key in changed if is_of_language(key)]:
        name, _between, code = key.partition(BETWEEN)
        texts.setdefault(code, {})[name] = changed.pop(key)
    return texts


def with_titles(texts: Mapping[str, dict[str, Any]], *, title: str) -> dict[str, dict[str, Any]]:
    """Return them with the file's own title in the place of one that was emptied."""
    return {
        code: {**values, "title": values["title"] or title} if "title" in values else values
        for code, values in texts.items()
    }
