"""The measured: Media Hub installed as its documentation says; `hub` makes the tests' data a site of ours."""

from __future__ import annotations

from wagtail.test.settings import INSTALLED_APPS as STOCK_APPS

from settings.storages import local_storages
from tests.stock.settings_base import *

INSTALLED_APPS = ["media_hub", *STOCK_APPS, "tests.stock.hub"]
ROOT_URLCONF = "tests.stock.urls"
WAGTAILIMAGES_IMAGE_MODEL = "media_hub.MediaImage"
WAGTAILDOCS_DOCUMENT_MODEL = "media_hub.MediaDocument"
WAGTAILIMAGES_IMAGE_FORM_BASE = "media_hub.forms.editing.MediaImageForm"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "media_hub.forms.editing.MediaDocumentForm"
STORAGES = local_storages(public=RUN_FOLDER / "media", private=RUN_FOLDER / "private")
SILENCED_SYSTEM_CHECKS = ["media_hub.E002"]  # its tests ask for Wagtail's image view
