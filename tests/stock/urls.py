"""The addresses of Wagtail's test site behind those of Media Hub."""

from __future__ import annotations

from django.urls import include, path
from wagtail.test.urls import urlpatterns as stock_urlpatterns

from media_hub.delivery import urls as delivery_urls

urlpatterns = [path("", include(delivery_urls)), *stock_urlpatterns]
