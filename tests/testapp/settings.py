from __future__ import annotations

from settings.test import *

INSTALLED_APPS = [*INSTALLED_APPS, "tests.testapp"]
WAGTAILIMAGES_IMAGE_MODEL = "testapp.CustomImage"
WAGTAILDOCS_DOCUMENT_MODEL = "testapp.CustomDocument"
