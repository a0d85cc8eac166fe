"""The tag widget: Wagtail's, autocompleting inside a namespace."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from wagtail.admin.widgets import AdminTagWidget

from media_hub.models import MediaTag, Namespace


class MediaTagWidget(AdminTagWidget):
    """Offers the tags of `namespace`, or of all the user's while it is not known which one will count.

    Where the namespace does without free tagging, or with `only_known`, only its own tags can be picked; the form
    checks it again (`forms.tags.NamespaceTagsMixin`).
    """

    def __init__(
        self,
        *,
        namespace: Namespace | None = None,
        only_known: bool = False,
        attrs: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(attrs=attrs, tag_model=MediaTag)
        self.namespace = namespace
        self.only_known = only_known

    @property
    def autocomplete_url(self) -> str:
        url = reverse("media_hub_tags:autocomplete")
        return f"{url}?{urlencode({'namespace': self.namespace.pk})}" if self.namespace else url

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        is_free = self.namespace is None or self.namespace.allows_free_tagging
        self.free_tagging = is_free and not self.only_known
        context: dict[str, Any] = super().get_context(name, value, attrs)
        context["widget"]["attrs"]["data-w-tag-url-value"] = self.autocomplete_url
        return context
