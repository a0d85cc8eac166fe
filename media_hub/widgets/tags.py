"""The tag widget: Wagtail's, autocompleting inside a namespace."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.widgets import AdminTagWidget

from media_hub.models import MediaTag, Namespace


class MediaTagWidget(AdminTagWidget):
    """Offers the tags of `namespace`, or of all the user's while it is not known which one will count.

    What is typed is taken as it stands, known or not, and judged by the form with a sentence (`forms.tags`). Wagtail's
    widget would drop it in silence where only known tags may be picked.
    """

    def __init__(
        self,
        *,
        namespace: Namespace | None = None,
        attrs: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(attrs=attrs, tag_model=MediaTag)
        self.namespace = namespace

    @property
    def autocomplete_url(self) -> str:
        url = reverse("media_hub_tags:autocomplete")
        return f"{url}?{urlencode({'namespace': self.namespace.pk})}" if self.namespace else url

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)
        context["widget"]["attrs"]["data-w-tag-url-value"] = self.autocomplete_url
        return context


class OneTagWidget(MediaTagWidget):
    """Takes a single tag, whose name comes back as it is, without the quotes that stand around several words else."""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["help_text"] = ""
        return _with_options(context, tagLimit=1, preprocessTag=None, placeholderText=_("Name of a tag"))


class SynonymsWidget(AdminTagWidget):
    """Takes any number of words, with commas between them. Completes nothing: what there is cannot be taken."""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)
        context["widget"]["help_text"] = ""
        silent = {"disabled": True}
        return _with_options(
            context, autocomplete=silent, preprocessTag=None, placeholderText=_("Add synonyms")
        )


def _with_options(context: dict[str, Any], **options: Any) -> dict[str, Any]:
    """Change what Wagtail tells the script of the field."""
    attrs = context["widget"]["attrs"]
    known = json.loads(attrs["data-w-tag-options-value"])
    attrs["data-w-tag-options-value"] = json.dumps({**known, **options})
    return context
