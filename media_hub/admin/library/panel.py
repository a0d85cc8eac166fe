"""The panel beside the list that tells about one file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from wagtail.admin.ui.side_panels import BaseSidePanel
from wagtail.models import ReferenceIndex

from media_hub.admin.metadata import describe_briefly
from media_hub.admin.thumbnails import PREVIEW_SPEC, THUMBNAIL_SPEC, find_rendition
from media_hub.models import MediaFile
from media_hub.permissions import policy_for

from .nearness import like_url
from .rows import EditUrls

if TYPE_CHECKING:
    from django.http import HttpRequest


class FileSidePanel(BaseSidePanel):
    """A frame that the script fills with what `file_panel` answers."""

    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        aria_label = _("Toggle details")
        icon_name = "info-circle"
        has_counter = False

    name = "media-hub-file"
    title = _("Details")
    template_name = "media_hub/library/side_panel.html"
    order = 100


@require_safe
def file_panel(request: HttpRequest, media_file_id: int) -> TemplateResponse:
    """Answer with what the panel shows of one file."""
    policy = policy_for(MediaFile)
    visible = policy.instances_user_has_permission_for(request.user, "view")
    file = get_object_or_404(
        visible.select_related("collection", "namespace", "uploaded_by"), pk=media_file_id
    )
    body: Any = file.body
    body.media_file = file
    can_change = policy.user_has_permission_for_instance(request.user, "change", file)
    context = {
        "file": file,
        "body": body,
        "preview": find_rendition(body, PREVIEW_SPEC) or find_rendition(body, THUMBNAIL_SPEC),
        "tags": body.tags.all(),
        "facts": describe_briefly(file),
        "uses": ReferenceIndex.get_grouped_references_to(body).count(),
        "edit_url": EditUrls()(file),
        "like_url": like_url(file),
        "can_change": can_change,
        "proposed": file.suggestions.reviewable().count() if can_change else 0,
    }
    return TemplateResponse(request, "media_hub/library/file_panel.html", context)
