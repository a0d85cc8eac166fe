"""Addresses that have to come before Wagtail's own, because Wagtail asks no hook about them.

In the project's addresses, in this order:

    path("admin/", include("media_hub.admin.shadow_urls")),
    path("admin/", include(wagtailadmin_urls)),

The paths are Wagtail's, so `reverse("wagtailadmin_collections:edit")` leads here. The permission policy alone cannot
keep a collection in its namespace: Wagtail's view asks it which parents there are, but not for which collection.
"""

from __future__ import annotations

from django.urls import path
from wagtail.admin.auth import require_admin_access
from wagtail.utils.urlpatterns import decorate_urlpatterns

from .collections import CollectionEditView

urlpatterns = decorate_urlpatterns(
    [path("collections/<int:pk>/", CollectionEditView.as_view())], require_admin_access
)
