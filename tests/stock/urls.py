"""The addresses of Wagtail's test site behind those of Media Hub."""

from __future__ import annotations

from django.urls import include, path
from wagtail.test.urls import urlpatterns as stock_urlpatterns

urlpatterns = [
    path("admin/", include("media_hub.admin.shadow_urls")),
    path("media-hub/", include("media_hub.delivery.urls")),
    path("files/", include("media_hub.delivery.file_urls")),
    *stock_urlpatterns,
]
