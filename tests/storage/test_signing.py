from __future__ import annotations

from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit

import boto3
import pytest
from botocore.config import Config
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from media_hub.storage.backends import PrivateS3Storage
from media_hub.storage.signing import Window

KEY = "private/originals/harbour at dawn.jpg"
NOON = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


@pytest.fixture
def aws(settings):
    settings.AWS_ACCESS_KEY_ID, settings.AWS_SECRET_ACCESS_KEY = "access-key-of-tests", "secret-key-of-tests"
    settings.AWS_STORAGE_BUCKET_NAME, settings.AWS_S3_REGION_NAME = "media", "eu-central-1"
    return settings


@pytest.fixture
def clock(monkeypatch):
    """Set what `time.time()` says to the library."""

    def tell(moment: datetime) -> None:
        monkeypatch.setattr("media_hub.storage.signing.time.time", moment.timestamp)

    tell(NOON)
    return tell


def test_a_window_gives_at_least_its_length_at_any_moment():
    for second in (0, 1, 899):
        window = Window.around(NOON.timestamp() + second, seconds=900)
        assert window.starts_at == NOON
        assert (window.ends_at - NOON).total_seconds() - second > 900


def test_the_signature_is_the_one_of_boto3_at_the_start_of_the_window(aws, clock, monkeypatch):
    clock(NOON.replace(minute=7, second=31))
    monkeypatch.setattr("botocore.auth.get_current_datetime", lambda: NOON)
    client = boto3.client(
        "s3",
        region_name="eu-central-1",
        aws_access_key_id="access-key-of-tests",
        aws_secret_access_key="secret-key-of-tests",
        config=Config(signature_version="s3v4", s3={"addressing_style": "virtual"}),
    )
    expected = client.generate_presigned_url(
        "get_object",
        Params={"Bucket": "media", "Key": KEY, "ResponseContentType": "image/jpeg"},
        ExpiresIn=1800,
    )

    url = PrivateS3Storage().signed_url(KEY, expires=900, content_type="image/jpeg")

    assert urlsplit(url)[:3] == urlsplit(expected)[:3]
    assert parse_qs(urlsplit(url).query) == parse_qs(urlsplit(expected).query)


def test_an_address_is_the_same_inside_a_window_and_another_in_the_next(aws, clock):
    storage = PrivateS3Storage()

    def sign(minute: int) -> str:
        clock(NOON.replace(minute=minute))
        return storage.signed_url(KEY, expires=900)

    assert sign(0) == sign(14)
    assert sign(14) != sign(15)


def test_a_signature_is_bound_to_the_object_and_to_how_it_is_shown(aws, clock):
    storage = PrivateS3Storage()
    urls = {
        storage.signed_url(KEY, expires=900),
        storage.signed_url(KEY + ".txt", expires=900),
        storage.signed_url(KEY, expires=900, download_name="a.jpg"),
    }

    assert len({parse_qs(urlsplit(url).query)["X-Amz-Signature"][0] for url in urls}) == 3


def test_another_key_revokes_what_was_signed(aws, clock):
    before = PrivateS3Storage().signed_url(KEY, expires=900)
    aws.AWS_SECRET_ACCESS_KEY = "another-secret-key"

    assert PrivateS3Storage().signed_url(KEY, expires=900) != before


def test_private_files_do_not_go_through_the_cdn_unless_it_checks_signatures(aws):
    aws.AWS_S3_CUSTOM_DOMAIN = "cdn.example.com"

    assert urlsplit(PrivateS3Storage().signed_url(KEY, expires=900)).netloc.endswith("amazonaws.com")


def test_cloudfront_signs_with_its_own_key(aws, clock):
    aws.AWS_S3_CUSTOM_DOMAIN = "cdn.example.com"
    aws.AWS_CLOUDFRONT_KEY_ID, aws.AWS_CLOUDFRONT_KEY = "K2JCJMDEHXQW5F", rsa_key()

    url = PrivateS3Storage().signed_url("private/originals/a.jpg", expires=900, download_name="a.jpg")

    query = parse_qs(urlsplit(url).query)
    assert urlsplit(url).netloc == "cdn.example.com"
    assert (query["Key-Pair-Id"], query["response-content-disposition"]) == (
        ["K2JCJMDEHXQW5F"],
        ['attachment; filename="a.jpg"'],
    )
    assert query["Expires"] == [str(int(NOON.timestamp()) + 1800)]


def rsa_key() -> bytes:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    return key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.TraditionalOpenSSL,
        serialization.NoEncryption(),
    )


def test_parts_carry_no_checksum_that_those_from_browsers_lack(aws):
    storage = PrivateS3Storage()
    ours, usual = storage._part_client, storage.client
    assert usual.meta.config.request_checksum_calculation == "when_supported"
    assert ours.meta.config.request_checksum_calculation == "when_required"
    assert (ours.meta.endpoint_url, ours.meta.region_name) == (
        usual.meta.endpoint_url,
        usual.meta.region_name,
    )
    ours.close()
