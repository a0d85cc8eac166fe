"""Real connections to real servers; the S3 server runs inside the test process and answers over HTTP."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import closing
from threading import Thread
from typing import Any

import boto3
import pytest
from django.core.files.storage import storages
from moto.moto_server.werkzeug_app import (
    DomainDispatcherApplication,
    MotoRequestHandler,
    create_backend_app,
)
from werkzeug.serving import make_server

from tests.services.signatures import SignedAddresses
from tests.services.worker_site import NO_SERVERS, migrate, new_database

ACCESS_KEY, SECRET_KEY = "access-key-of-tests", "secret-key-of-tests"
BUCKET = "media"
REGION = "eu-central-1"
PUBLIC_PREFIX_IS_OPEN = {
    "Version": "2012-10-17",
    "Statement": [
        {
            "Effect": "Allow",
            "Principal": "*",
            "Action": "s3:GetObject",
            "Resource": f"arn:aws:s3:::{BUCKET}/public/*",
        }
    ],
}
S3_ALIASES = {
    "media_hub_public": {"BACKEND": "media_hub.storage.backends.PublicS3Storage"},
    "media_hub_private": {"BACKEND": "media_hub.storage.backends.PrivateS3Storage"},
}


@pytest.fixture(scope="session")
def s3_endpoint() -> Iterator[str]:
    """Start an S3 server on a free port, return its address."""
    application = SignedAddresses(
        DomainDispatcherApplication(create_backend_app), secrets={ACCESS_KEY: SECRET_KEY}
    )
    server = make_server("127.0.0.1", 0, application, threaded=True, request_handler=MotoRequestHandler)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def s3(s3_endpoint: str, settings: Any) -> Iterator[Any]:
    """Put the library's files into an empty bucket whose policy opens `public/*`; return a client of the bucket."""
    settings.AWS_ACCESS_KEY_ID, settings.AWS_SECRET_ACCESS_KEY = ACCESS_KEY, SECRET_KEY
    settings.AWS_S3_ENDPOINT_URL, settings.AWS_S3_REGION_NAME = s3_endpoint, REGION
    settings.AWS_STORAGE_BUCKET_NAME, settings.AWS_S3_CUSTOM_DOMAIN = BUCKET, None
    settings.STORAGES = {**settings.STORAGES, **S3_ALIASES}
    with closing(_client(settings)) as client:
        client.create_bucket(Bucket=BUCKET, CreateBucketConfiguration={"LocationConstraint": REGION})
        client.put_bucket_policy(Bucket=BUCKET, Policy=json.dumps(PUBLIC_PREFIX_IS_OPEN))
        yield client
        _remove_bucket(client)
    backends: list[Any] = [storages[alias] for alias in S3_ALIASES]
    for backend in backends:
        backend.client.close()


def _client(settings: Any) -> Any:
    return boto3.client(
        "s3",
        endpoint_url=settings.AWS_S3_ENDPOINT_URL,
        region_name=settings.AWS_S3_REGION_NAME,
        aws_access_key_id=settings.AWS_ACCESS_KEY_ID,
        aws_secret_access_key=settings.AWS_SECRET_ACCESS_KEY,
    )


def _remove_bucket(client: Any) -> None:
    for entry in client.list_objects_v2(Bucket=BUCKET).get("Contents", []):
        client.delete_object(Bucket=BUCKET, Key=entry["Key"])
    client.delete_bucket(Bucket=BUCKET)


@pytest.fixture(scope="session")
def migrated_postgresql(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Migrate a database once, to be copied for each test; return its address."""
    server = os.environ.get("TEST_DATABASE_URL") or pytest.skip("PostgreSQL is not there")
    with new_database(server, f"media_hub_migrated_{os.getpid()}") as address:
        migrate(tmp_path_factory.mktemp("migrating"), {**NO_SERVERS, "DATABASE_URL": address})
        yield address
