"""Puts a selection into a curated collection."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from media_hub.actions.curated_collections import create_collection
from media_hub.forms.curating import AddToCollectionForm
from media_hub.models import CuratedCollection

from .base import MediaBulkAction


class AddToCollectionBulkAction(MediaBulkAction):
    """Files stay where they are: whoever may choose a file may show it in a collection of theirs."""

    display_name = _("Add to curated collection")
    action_type = "add_to_curated_collection"
    deed = "curate"
    aria_label = _("Add the selected files to a curated collection")
    action_priority = 40
    icon = "list-ol"
    template_name = "media_hub/bulk_actions/confirm_curate.html"
    form_class = AddToCollectionForm
    permission = "choose"

    def get_form_kwargs(self) -> dict[str, Any]:
        namespaces = {file.namespace for file in self.selected}
        common = namespaces.pop() if len(namespaces) == 1 else None
        return {**super().get_form_kwargs(), "user": self.request.user, "likely": common}

    @cached_property
    def target(self) -> CuratedCollection:
        """The collection that was chosen, or the new one that was named."""
        chosen = self.cleaned_form.cleaned_data
        return chosen["collection"] or create_collection(
            namespace=chosen["namespace"], title=chosen["new_title"], actor=self.request.user
        )

    @property
    def parameters(self) -> dict[str, Any]:
        """Make no collection for files that all stay out of it."""
        return {"collection": self.target.pk} if self.allowed_ids else {}

    @property
    def note(self) -> str:
        return self.target.title if self.allowed_ids else ""

    def done_message(self, count: int) -> str:
        text = ngettext(
            "{count} file was added to {collection}.",
            "{count} files were added to {collection}.",
            count,
        )
        return self._naming_target(text, count)

    def unchanged_message(self, count: int) -> str:
        text = ngettext(
            "{count} file was in {collection} already.",
            "{count} files were in {collection} already.",
            count,
        )
        return self._naming_target(text, count)

    def _naming_target(self, text: str, count: int) -> str:
        page = reverse("media_hub_curated:page", args=[self.target.pk])
        link = format_html('<a href="{}">{}</a>', page, self.target.title)
        return format_html(text, count=count, collection=link)
