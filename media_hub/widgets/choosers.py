"""Wagtail's chooser widgets, which keep quiet about what the user may not see and never make a rendition."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.documents.widgets import AdminDocumentChooser
from wagtail.images.widgets import AdminImageChooser

from .previews import preview_of
from .scoped import ScopedChooserMixin

HIDDEN_IMAGE = _("(an image of another namespace)")
HIDDEN_DOCUMENT = _("(a document of another namespace)")


class MediaImageChooser(ScopedChooserMixin, AdminImageChooser):
    hidden_title = HIDDEN_IMAGE

    def get_value_data_from_instance(self, instance: Any) -> dict[str, Any]:
        data = super().get_value_data_from_instance(instance)
        preview = preview_of(instance).as_json()
        return {**data, "preview": preview, "default_alt_text": instance.own_alt_text}


class MediaDocumentChooser(ScopedChooserMixin, AdminDocumentChooser):
    hidden_title = HIDDEN_DOCUMENT
