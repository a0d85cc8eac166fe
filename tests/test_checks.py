from __future__ import annotations

import pytest
from django.core.checks import run_checks

from media_hub.checks import check_file_forms, check_image_serve_view, check_sqlite, check_storages


def test_the_site_of_the_tests_has_nothing_to_report():
    assert [message for message in run_checks() if str(message.id).startswith("media_hub")] == []


def test_a_missing_storage_is_an_error(settings):
    settings.MEDIA_HUB_PUBLIC_STORAGE = "cdn"

    assert [(message.id, "cdn" in message.msg) for message in check_storages()] == [("media_hub.E001", True)]


def test_the_image_view_that_asks_nobody_is_an_error(settings):
    assert check_image_serve_view() == []

    settings.ROOT_URLCONF = "wagtail.images.urls"

    assert [message.id for message in check_image_serve_view()] == ["media_hub.E002"]


def test_sqlite_that_loses_writes_is_warned_of(settings):
    if settings.DATABASES["default"]["ENGINE"] != "django.db.backends.sqlite3":
        pytest.skip("this database is no SQLite")
    settings.DATABASES["default"] = {**settings.DATABASES["default"], "OPTIONS": {}}

    assert [message.id for message in check_sqlite()] == ["media_hub.W001"]


def test_forms_that_wagtail_would_save_itself_are_warned_of(settings):
    settings.WAGTAILIMAGES_IMAGE_FORM_BASE = ""

    [warning] = check_file_forms()

    assert (warning.id, "WAGTAILIMAGES_IMAGE_FORM_BASE" in warning.msg) == ("media_hub.W003", True)
