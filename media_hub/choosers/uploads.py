"""Uploading without leaving the chooser: by the queue of the upload page, in a tab of the dialogue."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.urls import reverse
from django.utils.http import urlencode
from wagtail.admin.views.generic import chooser

from media_hub.models import MediaFile
from media_hub.permissions import policy_for
from media_hub.widgets.tags import MediaTagWidget

if TYPE_CHECKING:
    from django.http import HttpRequest

    from media_hub.models import Namespace


@dataclass(frozen=True, kw_only=True)
class UploadTab:
    """Stands where Wagtail's dialogue looks for a form: a tab that the script fills from `url` when it is needed."""

    url: str

    @property
    def media(self) -> forms.Media:
        """What the widgets inside need before they are there."""
        return MediaTagWidget().media


class UploadTabMixin:
    """Mixin for the views that show the dialogue: with the tab for those who may add to some collection."""

    creation_tab_id = "upload"
    creation_form_template_name = "media_hub/chooser/upload_tab.html"
    request: HttpRequest
    fitting_kinds: tuple[Any, ...]
    start: list[Namespace]

    def can_create(self) -> bool:
        policy = policy_for(MediaFile)
        return bool(policy.collections_user_has_permission_for(self.request.user, "add").exists())

    def get_creation_form(self) -> UploadTab:
        """Return the tab; files go first to the namespace where the list starts, if they may go there."""
        query = [("kinds", kind.value) for kind in self.fitting_kinds]
        place = [("collection_id", each.root_collection_id) for each in self.start[:1]]
        url = reverse("media_hub_admin:upload_tray")
        return UploadTab(url=f"{url}?{urlencode([*place, *query])}")


class NoCreateView(chooser.CreateView):
    """Wagtail's form in a dialogue is not there: files come in by the upload page, collections are made on their screen."""

    def can_create(self) -> bool:
        return False
