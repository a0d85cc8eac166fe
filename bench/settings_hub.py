"""The demo site's settings, with the caches of the other side."""

from __future__ import annotations

from settings.base import *  # noqa: F403 - settings inherit
from settings.caches import memory_caches

SECRET_KEY = "only-for-the-bench-" + "x" * 40
ALLOWED_HOSTS = ["*"]
CACHES = memory_caches()
MEDIA_HUB_LISTING_PAGE_SIZE = 30  # as many as stock's listing has
WAGTAILADMIN_BASE_URL = "http://testserver"
