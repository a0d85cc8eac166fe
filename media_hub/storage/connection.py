"""How to talk to S3, and what its errors mean."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from boto3.s3.transfer import TransferConfig
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from media_hub.exceptions import StorageUnavailableError

MEGABYTE = 1024 * 1024


def client_config(aws: dict[str, Any]) -> Config:
    """Return how to talk to AWS, or to a compatible server where AWS_S3_ENDPOINT_URL names one."""
    is_compatible_server = bool(aws["endpoint_url"])
    # Compatible servers seldom know the checksum trailers that boto3 sends since 1.36, nor one host name a bucket.
    # AWS needs that host name: addresses signed for the global one fail in young buckets outside us-east-1.
    checksums = "when_required" if is_compatible_server else "when_supported"
    return Config(
        signature_version=aws["signature_version"] or "s3v4",
        s3={"addressing_style": aws["addressing_style"] or ("path" if is_compatible_server else "virtual")},
        proxies=aws["proxies"],
        request_checksum_calculation=checksums,
        response_checksum_validation=checksums,
        connect_timeout=5,
        read_timeout=30,
        retries={"mode": "standard", "total_max_attempts": 3},
    )


def transfer_config(aws: dict[str, Any]) -> TransferConfig:
    """Return how to upload: a photo whole, in one request; parts that a killed worker leaves are kept and billed."""
    return TransferConfig(
        multipart_threshold=64 * MEGABYTE, multipart_chunksize=16 * MEGABYTE, use_threads=aws["use_threads"]
    )


@contextmanager
def translated_errors(name: str) -> Iterator[None]:
    """Turn the errors of boto3 into FileNotFoundError and StorageUnavailableError."""
    try:
        yield
    except ClientError as error:
        # HEAD has no body and says "404" alone; "NoSuchBucket" is a fault of the settings, not of the file.
        if error.response["Error"]["Code"] in {"404", "NoSuchKey", "NoSuchUpload"}:
            raise FileNotFoundError(f"File does not exist: {name}") from error
        raise StorageUnavailableError from error
    except BotoCoreError as error:
        raise StorageUnavailableError from error
