"""The read API of the site, version 2."""

from __future__ import annotations

from wagtail.api.v2.router import WagtailAPIRouter

api_router = WagtailAPIRouter("wagtailapi")
