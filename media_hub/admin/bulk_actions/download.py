"""Downloads a selection as a ZIP archive."""

from __future__ import annotations

from typing import Any

from django.db.models import prefetch_related_objects
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages

from media_hub.admin.downloads import zip_response
from media_hub.exceptions import MediaHubError
from media_hub.models import MediaFile

from .base import MediaBulkAction


class DownloadBulkAction(MediaBulkAction):
    """Changes nothing: what may be seen may be taken along."""

    display_name = _("Download")
    action_type = "download"
    aria_label = _("Download the selected files as a ZIP archive")
    action_priority = 60
    icon = "download"
    template_name = "media_hub/bulk_actions/confirm_download.html"
    permission = "view"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        size = sum(file.size for file in self.selected if file.pk in self.allowed_ids)
        return {**super().get_context_data(**kwargs), "size": size}

    def prepare_action(self, objects: list[MediaFile], objects_without_access: Any) -> HttpResponseBase:
        prefetch_related_objects(objects, "body")
        try:
            return zip_response(objects, name="media")
        except MediaHubError as error:
            messages.error(self.request, error.message)
            return redirect(self.next_url)

    def done_message(self, count: int) -> str:
        return ""  # the archive says it
