"""The chooser widget of curated collections."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import BaseChooser

from media_hub.models import CuratedCollection

from .scoped import ScopedChooserMixin

HIDDEN_COLLECTION = _("(a collection of another namespace)")


class MediaCollectionChooser(ScopedChooserMixin, BaseChooser):
    model = CuratedCollection
    hidden_title = HIDDEN_COLLECTION
    choose_one_text = _("Choose a collection")
    choose_another_text = _("Choose another collection")
    link_to_chosen_text = _("Edit this collection")
    chooser_modal_url_name = "media_hub_collection_chooser:choose"
    icon = "list-ol"
