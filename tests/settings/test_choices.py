"""What the shared settings choose by the environment."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.settings.processes import COMPLETE, read_settings

DEV = "settings.dev"


def test_one_machine_needs_no_server(tmp_path: Path) -> None:
    values = read_settings(
        DEV, "DATABASES", "CELERY_BROKER_URL", "CACHES", environment={"DATA_DIR": str(tmp_path)}
    )
    assert (
        values["DATABASES"]["default"]["NAME"],
        values["CELERY_BROKER_URL"],
        {alias: cache["LOCATION"] for alias, cache in values["CACHES"].items()},
    ) == (
        str(tmp_path / "db.sqlite3"),
        "filesystem://localhost//",
        {
            "default": str(tmp_path / "cache" / "default"),
            "renditions": str(tmp_path / "cache" / "renditions"),
        },
    )


def test_files_without_a_bucket_lie_in_two_folders_of_which_one_has_addresses(tmp_path: Path) -> None:
    values = read_settings(
        DEV, "STORAGES", "AWS_STORAGE_BUCKET_NAME", environment={"DATA_DIR": str(tmp_path)}
    )
    public = {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(tmp_path / "media")},
    }
    assert values["STORAGES"] == {
        "default": public,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
        "media_hub_public": public,
        "media_hub_private": {
            "BACKEND": "media_hub.storage.local.PrivateFileSystemStorage",
            "OPTIONS": {"location": str(tmp_path / "private")},
        },
    }


@pytest.mark.parametrize("module", [DEV, "settings.production"])
def test_bucket_brings_storages_that_carry_no_credentials(module: str, tmp_path: Path) -> None:
    environment = {
        **COMPLETE,
        "DATA_DIR": str(tmp_path),
        "AWS_STORAGE_BUCKET_NAME": "media",
        "AWS_ACCESS_KEY_ID": "id",
        "AWS_SECRET_ACCESS_KEY": "secret",
    }
    storages = read_settings(module, "STORAGES", environment=environment)["STORAGES"]
    storages.pop("staticfiles")
    assert storages == {
        "default": {"BACKEND": "media_hub.storage.backends.PrivateS3Storage"},
        "media_hub_public": {"BACKEND": "media_hub.storage.backends.PublicS3Storage"},
        "media_hub_private": {"BACKEND": "media_hub.storage.backends.PrivateS3Storage"},
    }


def test_redis_serves_cache_and_queue_unless_the_queue_has_its_own(tmp_path: Path) -> None:
    redis = {"DATA_DIR": str(tmp_path), "REDIS_URL": "redis://127.0.0.1/7"}
    rabbit = {**redis, "CELERY_BROKER_URL": "amqp://127.0.0.1//"}
    name = "CELERY_BROKER_URL"
    assert read_settings(DEV, name, environment=redis) == {name: "redis://127.0.0.1/7"}
    assert read_settings(DEV, name, environment=rabbit) == {name: "amqp://127.0.0.1//"}


def test_tests_do_not_see_what_the_machine_has_configured(tmp_path: Path) -> None:
    environment = {**COMPLETE, "DATA_DIR": str(tmp_path), "AWS_STORAGE_BUCKET_NAME": "media"}
    values = read_settings(
        "settings.test", "CELERY_BROKER_URL", "STORAGES", "DATABASES", environment=environment
    )
    assert (
        values["CELERY_BROKER_URL"],
        values["STORAGES"]["media_hub_private"]["OPTIONS"],
        values["DATABASES"]["default"]["NAME"],
    ) == ("memory://", {"location": str(tmp_path / "private")}, ":memory:")


OPENAI = tuple(
    f"MEDIA_HUB_OPENAI_{name}" for name in ("API_KEY", "BASE_URL", "MODEL", "INPUT_PRICE", "OUTPUT_PRICE")
)


def test_an_analyzer_is_set_by_the_variables_that_its_library_has_too(tmp_path: Path) -> None:
    values = read_settings(
        DEV,
        *OPENAI,
        environment={
            "DATA_DIR": str(tmp_path),
            "OPENAI_API_KEY": "sk-1\n",
            "OPENAI_BASE_URL": "http://localhost:11434/v1",
            "OPENAI_MODEL": "gemma3",
            "OPENAI_INPUT_PRICE": "0",
            "OPENAI_OUTPUT_PRICE": "",
        },
    )

    assert [values[name] for name in OPENAI] == ["sk-1", "http://localhost:11434/v1", "gemma3", 0, 450]
