"""Renditions of an original that lies on S3, with a server that counts what it is asked."""

from __future__ import annotations

import logging
from typing import Any

import boto3
from django.test import override_settings
from moto.server import ThreadedMotoServer

from bench.facts import Fact
from bench.renditions.on_wagtail import WIDTH_SPECS, Renditions
from bench.sides.base import Side

BUCKET = "media"
REGION = "us-east-1"
ACCESS_KEY, SECRET_KEY = "access-key", "secret-key"
ACCESS_LOG = "werkzeug"


class CallLog(logging.Handler):
    """Keeps the lines of the server's access log: one a call, whoever made it, retries included."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())


class SixOnS3(Renditions):
    """The server runs in this process, so the time is for orientation only, and memory tells nothing."""

    specs = WIDTH_SPECS[2:]

    def __init__(self, *, side: Side, files: int) -> None:
        use_s3(side.s3_storages())
        self._log = CallLog()
        logging.getLogger(ACCESS_LOG).addHandler(self._log)
        super().__init__(side=side, files=files)

    def facts(self) -> dict[Fact, float]:
        self.reset()
        self._log.lines.clear()
        self.run()
        return {Fact.CALLS: len(self._log.lines)}


def use_s3(storages: dict[str, Any]) -> None:
    """Start an S3 server with an empty bucket, and put all files of this process there from now on."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    endpoint = f"http://{host}:{port}"
    override_settings(
        STORAGES=storages,
        AWS_S3_ENDPOINT_URL=endpoint,
        AWS_S3_REGION_NAME=REGION,
        AWS_ACCESS_KEY_ID=ACCESS_KEY,
        AWS_SECRET_ACCESS_KEY=SECRET_KEY,
        AWS_STORAGE_BUCKET_NAME=BUCKET,
    ).enable()
    boto3.client(
        "s3",
        endpoint_url=endpoint,
        region_name=REGION,
        aws_access_key_id=ACCESS_KEY,
        aws_secret_access_key=SECRET_KEY,
    ).create_bucket(Bucket=BUCKET)
