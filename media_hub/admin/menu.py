"""The library in the side menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

from media_hub.models import MediaFile
from media_hub.permissions import policy_for

if TYPE_CHECKING:
    from django.http import HttpRequest


def show_to_viewers(request: HttpRequest, items: list[MenuItem]) -> None:
    """Add Wagtail's entries for those who may only look: it shows them to who may add or change."""
    if not policy_for(MediaFile).user_has_permission(request.user, "view"):
        return
    shown = {item.name for item in items}
    entries = (
        MenuItem(_("Images"), reverse("wagtailimages:index"), name="images", icon_name="image", order=300),
        MenuItem(
            _("Documents"),
            reverse("wagtaildocs:index"),
            name="documents",
            icon_name="doc-full-inverse",
            order=400,
        ),
    )
    items += [entry for entry in entries if entry.name not in shown]
    items.sort(key=lambda item: item.order)
