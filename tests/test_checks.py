from __future__ import annotations

import pytest
from django.core.checks import run_checks

from media_hub.checks import (
    check_analyzers,
    check_file_forms,
    check_ignored_settings,
    check_image_serve_view,
    check_settings,
    check_sqlite,
    check_storages,
)


def test_the_site_of_the_tests_has_nothing_to_report():
    assert [message for message in run_checks() if str(message.id).startswith("media_hub")] == []


def test_a_missing_storage_is_an_error(settings):
    settings.MEDIA_HUB_PUBLIC_STORAGE = "cdn"

    assert [(message.id, "cdn" in message.msg) for message in check_storages()] == [("media_hub.E001", True)]


def test_an_analyzer_that_nobody_has_registered_is_an_error(settings):
    settings.MEDIA_HUB_ANALYZERS = ("openai", "opnai")

    (message,) = check_analyzers()

    assert message.id == "media_hub.E007"
    assert "'opnai'" in message.msg
    assert "openai" in message.hint


def test_an_analyzer_that_is_not_set_up_is_no_error(settings):
    settings.MEDIA_HUB_ANALYZERS = ("openai",)
    settings.MEDIA_HUB_OPENAI_API_KEY = settings.MEDIA_HUB_OPENAI_BASE_URL = ""

    assert check_analyzers() == []


def test_an_embedder_that_nobody_has_registered_is_an_error(settings):
    settings.MEDIA_HUB_EMBEDDER = "opnai"

    (message,) = check_analyzers()

    assert message.id == "media_hub.E007"
    assert "MEDIA_HUB_EMBEDDER names 'opnai'" in message.msg
    assert "register_media_embedder" in message.hint


@pytest.mark.parametrize("name", ["", "openai"])
def test_no_embedder_is_no_error(settings, name):
    settings.MEDIA_HUB_EMBEDDER = name

    assert check_analyzers() == []


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


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("MAX_UPLOAD_BYTES", "10 MB", "MEDIA_HUB_MAX_UPLOAD_BYTES must be a whole number above zero."),
        ("JOB_MAX_ATTEMPTS", 0, "MEDIA_HUB_JOB_MAX_ATTEMPTS must be a whole number above zero."),
        ("JOB_MAX_ATTEMPTS", True, "MEDIA_HUB_JOB_MAX_ATTEMPTS must be a whole number above zero."),
        ("LEARNED_SPECS", -1, "MEDIA_HUB_LEARNED_SPECS must be a whole number, zero or above."),
        ("REFUSE_ENCRYPTED_PDF", "no", "MEDIA_HUB_REFUSE_ENCRYPTED_PDF must be True or False."),
        ("DEFAULT_NAMESPACE", None, "MEDIA_HUB_DEFAULT_NAMESPACE must be a text."),
        (
            "SENDFILE_HEADER",
            "X-Send",
            "MEDIA_HUB_SENDFILE_HEADER must be one of X-Accel-Redirect or X-Sendfile, or empty.",
        ),
        (
            "CLAMAV_ADDRESS",
            "localhost:3310",
            "MEDIA_HUB_CLAMAV_ADDRESS must look like unix:/run/clamav/clamd.ctl or tcp://host:3310, or be empty.",
        ),
        *(
            (
                "OPENAI_BASE_URL",
                address,
                "MEDIA_HUB_OPENAI_BASE_URL must look like https://host/v1, without a user name or a query, or be empty.",
            )
            for address in (
                "localhost:11434",
                "ftp://host/v1",
                "https://me:secret@host/v1",
                "https://host/v1?key=1",
            )
        ),
        (
            "OPENAI_API_KEY",
            "sk-1 # mine",
            "MEDIA_HUB_OPENAI_API_KEY must consist of letters, digits and signs, without spaces, or be empty.",
        ),
        ("OPENAI_MODEL", "", "MEDIA_HUB_OPENAI_MODEL must be the name of a model, without spaces."),
        (
            "OPENAI_INPUT_PRICE",
            0.75,
            "MEDIA_HUB_OPENAI_INPUT_PRICE must be a whole number, zero or above.",
        ),
        ("OPENAI_SECONDS", 0, "MEDIA_HUB_OPENAI_SECONDS must be a whole number above zero."),
        ("ALLOWED_EXTENSIONS", "jpg", "MEDIA_HUB_ALLOWED_EXTENSIONS must be a tuple of texts."),
        (
            "ALLOWED_EXTENSIONS",
            ["JPG", "exe"],
            "MEDIA_HUB_ALLOWED_EXTENSIONS names 'exe', a format that the library does not know.",
        ),
    ],
)
def test_an_unusable_value_is_an_error(settings, name, value, said):
    setattr(settings, f"MEDIA_HUB_{name}", value)

    assert [(message.id, message.msg) for message in check_settings()] == [("media_hub.E004", said)]


def test_a_preset_that_is_no_filter_spec_is_an_error(settings):
    settings.MEDIA_HUB_RENDITION_PRESETS = ["width-400", "wide-400"]

    (message,) = check_settings()

    assert message.id == "media_hub.E004"
    assert "'wide-400', which is no filter spec" in message.msg


def test_an_unknown_setting_is_warned_of_with_the_closest_known(settings):
    settings.MEDIA_HUB_MAX_UPLOAD_BYTE = 1

    assert [(message.id, message.hint) for message in check_settings()] == [
        ("media_hub.W004", "Did you mean MEDIA_HUB_MAX_UPLOAD_BYTES?")
    ]


def test_limits_of_wagtail_that_have_no_effect_are_warned_of(settings):
    assert check_ignored_settings() == []

    settings.WAGTAILDOCS_MAX_UPLOAD_SIZE = 1

    assert [(message.id, message.hint) for message in check_ignored_settings()] == [
        ("media_hub.W005", "Set MEDIA_HUB_MAX_UPLOAD_BYTES and remove WAGTAILDOCS_MAX_UPLOAD_SIZE.")
    ]
