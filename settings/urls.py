"""The addresses of the site."""

from __future__ import annotations

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path, re_path
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from settings.api import api_router
from settings.health import healthz

media_urls = [re_path(r"^media/(?P<path>.*)$", serve, {"document_root": settings.MEDIA_ROOT})]

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", healthz, name="healthz"),
    path("admin/", include("media_hub.admin.shadow_urls")),  # before Wagtail's
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("media-hub/", include("media_hub.delivery.urls")),
    path("files/", include("media_hub.delivery.file_urls")),
    path("api/v2/", api_router.urls),
    *(media_urls if settings.SERVE_MEDIA else ()),
    path("", include(wagtail_urls)),  # last: pages take every address that is left
]
