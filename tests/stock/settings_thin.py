"""The measure: what passes with a custom model that adds nothing."""

from __future__ import annotations

from wagtail.test.settings import INSTALLED_APPS as STOCK_APPS

from tests.stock.settings_base import *

INSTALLED_APPS = [*STOCK_APPS, "tests.stock.thin"]
WAGTAILIMAGES_IMAGE_MODEL = "thin.ThinImage"
WAGTAILDOCS_DOCUMENT_MODEL = "thin.ThinDocument"
