from __future__ import annotations

import pytest

from tests.settings.processes import COMPLETE, read_settings, refusal

PRODUCTION = "settings.production"
S3 = {"AWS_STORAGE_BUCKET_NAME": "media", "AWS_ACCESS_KEY_ID": "id", "AWS_SECRET_ACCESS_KEY": "secret"}
BOTH = "the bucket's access key needs both AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY."


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("SECRET_KEY", "at least 50 random characters."),
        ("ALLOWED_HOSTS", "the host names of the site, separated by commas."),
        ("DATABASE_URL", "postgres://user:password@host:5432/name."),
    ],
)
@pytest.mark.parametrize("given", [None, "", "  "], ids=["absent", "empty", "blank"])
def test_production_does_not_start_without_a_secret(name: str, what: str, given: str | None) -> None:
    changed = {**COMPLETE, name: given}
    environment = {key: value for key, value in changed.items() if value is not None}
    assert refusal(PRODUCTION, environment=environment) == (
        f"django.core.exceptions.ImproperlyConfigured: Set the environment variable {name}: {what}"
    )


def test_production_needs_a_broker_on_a_server() -> None:
    environment = {**COMPLETE, "REDIS_URL": ""}
    assert refusal(PRODUCTION, environment=environment) == (
        "django.core.exceptions.ImproperlyConfigured: Set the environment variable CELERY_BROKER_URL: "
        "amqp://…, or set REDIS_URL to use Redis for cache and queue."
    )


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({"AWS_SECRET_ACCESS_KEY": ""}, "AWS_SECRET_ACCESS_KEY"),
        ({"AWS_ACCESS_KEY_ID": ""}, "AWS_ACCESS_KEY_ID"),
        (
            {"AWS_ACCESS_KEY_ID": "", "AWS_SECRET_ACCESS_KEY": "", "AWS_S3_ENDPOINT_URL": "http://s3:9000"},
            "AWS_ACCESS_KEY_ID",
        ),
    ],
)
def test_production_does_not_start_with_half_a_key_to_its_bucket(
    changes: dict[str, str], missing: str
) -> None:
    assert refusal(PRODUCTION, environment={**COMPLETE, **S3, **changes}) == (
        f"django.core.exceptions.ImproperlyConfigured: Set the environment variable {missing}: {BOTH}"
    )


@pytest.mark.parametrize(
    "environment",
    [
        COMPLETE,
        {**COMPLETE, **S3},
        {**COMPLETE, "AWS_STORAGE_BUCKET_NAME": "role-of-the-machine"},
        {**COMPLETE, "REDIS_URL": "", "CELERY_BROKER_URL": "amqp://rabbit.example.com//"},
    ],
    ids=["local files", "S3 with a key", "S3 with a role", "RabbitMQ"],
)
def test_production_starts_when_nothing_is_missing(environment: dict[str, str]) -> None:
    assert refusal(PRODUCTION, environment=environment) == ""


def test_production_takes_secret_and_hosts_as_they_are() -> None:
    assert read_settings(PRODUCTION, "SECRET_KEY", "ALLOWED_HOSTS", "DEBUG", environment=COMPLETE) == {
        "SECRET_KEY": COMPLETE["SECRET_KEY"],
        "ALLOWED_HOSTS": ["media.example.com", "www.example.com"],
        "DEBUG": False,
    }


def test_production_believes_a_proxy_only_when_told_its_header() -> None:
    trusting = {**COMPLETE, "PROXY_SSL_HEADER": "X-Forwarded-Proto"}
    name = "SECURE_PROXY_SSL_HEADER"
    assert read_settings(PRODUCTION, name, environment=COMPLETE) == {name: None}
    assert read_settings(PRODUCTION, name, environment=trusting) == {
        name: ["HTTP_X_FORWARDED_PROTO", "https"]
    }
