"""The panel of the group editor in which media permissions are given, collection by collection."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.collections import collection_member_permission_formset_factory

from media_hub.models import MediaFile

GroupMediaPermissionFormSet = collection_member_permission_formset_factory(
    MediaFile,
    [
        # In the order of their codenames, in which Wagtail puts the checkboxes below these headings.
        ("add_mediafile", _("Add"), _("Upload media, and edit or delete what one has uploaded")),
        ("approve_mediafile", _("Approve"), _("Approve media that wait for it")),
        ("change_mediafile", _("Edit"), _("Edit and delete all media")),
        ("choose_mediafile", _("Choose"), _("Choose media for pages")),
        ("manage_mediafile", _("Manage"), _("Manage tags, settings and private media of a namespace")),
        ("view_mediafile", _("View"), _("View media in the admin")),
    ],
    "media_hub/permissions/includes/media_permissions_formset.html",
)
