"""S3, and everything that speaks its protocol, for files that never change."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, closing
from datetime import datetime
from functools import cached_property
from typing import IO, Any
from urllib.parse import quote, urlencode

from django.conf import settings
from django.core.files.base import File
from django.utils.http import content_disposition_header
from storages.backends.s3 import S3Storage

from media_hub.storage.connection import client_config, transfer_config, translated_errors
from media_hub.storage.content_types import content_type_of
from media_hub.storage.downloads import DownloadedFile
from media_hub.storage.signing import Window, sign_url

CHUNK_BYTES = 256 * 1024
DEFAULT_REGION = "us-east-1"  # what compatible servers without regions expect


class MediaS3Storage(S3Storage):
    """What both kinds share. Set by the AWS_* settings of django-storages; credentials belong there, not in OPTIONS.

    An object that is not there raises FileNotFoundError, any other failure StorageUnavailableError.
    """

    default_acl = None
    file_overwrite = True  # keys are unique: looking for a free name would cost a HEAD per file
    gzip = False  # the stored bytes are the hashed bytes

    def get_default_settings(self) -> dict[str, Any]:
        defaults = super().get_default_settings()
        # The default of django-storages, 0, keeps whole originals in memory.
        defaults["max_memory_size"] = defaults["max_memory_size"] or settings.FILE_UPLOAD_MAX_MEMORY_SIZE
        defaults["client_config"] = defaults["client_config"] or client_config(defaults)
        defaults["transfer_config"] = defaults["transfer_config"] or transfer_config(defaults)
        return defaults

    def get_object_parameters(self, name: str) -> dict[str, Any]:
        # Given a ContentType, django-storages sets no ContentEncoding: "data.csv.gz" must arrive still packed.
        return {
            **super().get_object_parameters(name),
            "CacheControl": self.get_cache_control(),
            "ContentType": content_type_of(name),
        }

    def get_cache_control(self) -> str:
        """Let everyone keep the file for a year: under its key it never changes."""
        return "public, max-age=31536000, immutable"

    def signed_url(
        self, name: str, *, expires: int, download_name: str | None = None, content_type: str | None = None
    ) -> str:
        """Return an address that opens the object for `expires` seconds at least, and for twice as many at most.

        It is the same for as long, so that browsers may keep what it opens. Costs no request. S3 allows 302,400 seconds,
        half a week; an address never outlives temporary credentials.
        """
        parameters = {}
        if download_name is not None:
            parameters["response-content-disposition"] = attachment(download_name)
        if content_type is not None:
            parameters["response-content-type"] = content_type
        query = f"?{urlencode(parameters, quote_via=quote)}" if parameters else ""
        window = Window.now(seconds=expires)
        if self.cloudfront_signer and self.custom_domain:
            url = f"{self.url_protocol}//{self.custom_domain}/{name}{query}"
            return str(self.cloudfront_signer.generate_presigned_url(url, date_less_than=window.ends_at))
        with translated_errors(name):
            return self._sign(self._address(name) + query, window=window)

    def _sign(
        self, url: str, *, window: Window, method: str = "GET", headers: Mapping[str, str] | None = None
    ) -> str:
        return sign_url(
            url,
            method=method,
            headers=headers,
            credentials=self._credentials and self._credentials.get_frozen_credentials(),
            region=self.region_name or DEFAULT_REGION,
            window=window,
        )

    def _address(self, name: str) -> str:
        """Return the unsigned address of an object at its endpoint."""
        parameters = {"Bucket": self.bucket_name, "Key": self._normalize_name(name)}
        return str(self._unsigned_client.generate_presigned_url("get_object", Params=parameters))

    @cached_property
    def _unsigned_client(self) -> Any:
        return self.unsigned_connection.meta.client

    @cached_property
    def _credentials(self) -> Any:
        """Return what the process has, which renews itself where it is temporary."""
        return self._create_session().get_credentials()

    @property
    def client(self) -> Any:
        """Return the client of this process: clients are thread-safe, and one a thread leaks memory."""
        return self.bucket.meta.client

    def _open(self, name: str, mode: str = "rb") -> File[bytes]:
        # One GET, where django-storages and its transfer library send HEAD twice first.
        if mode != "rb":
            raise ValueError("Stored files never change. Open them with the mode 'rb'.")
        return DownloadedFile(name, fetch=lambda: self._fetch(name))

    def _fetch(self, name: str) -> IO[bytes]:
        with translated_errors(name), ExitStack() as on_failure:
            answer = self.client.get_object(Bucket=self.bucket_name, Key=self._normalize_name(name))
            spool = on_failure.enter_context(self._new_spool())
            with closing(answer["Body"]) as body:
                # In pieces: a spool looks at its size once a write.
                for chunk in body.iter_chunks(CHUNK_BYTES):
                    spool.write(chunk)
            spool.seek(0)
            on_failure.pop_all()
            return spool

    def _new_spool(self) -> IO[bytes]:
        return tempfile.SpooledTemporaryFile(max_size=self.max_memory_size, dir=settings.FILE_UPLOAD_TEMP_DIR)

    def _save(self, name: str, content: File[bytes]) -> str:
        with translated_errors(name):
            return super()._save(name, content)

    def delete(self, name: str) -> None:
        with translated_errors(name):
            super().delete(name)

    def exists(self, name: str) -> bool:
        with translated_errors(name):
            return super().exists(name)

    def size(self, name: str) -> int:
        with translated_errors(name):
            return super().size(name)

    def get_modified_time(self, name: str) -> datetime:
        with translated_errors(name):
            return super().get_modified_time(name)

    def walk(self, prefix: str) -> Iterator[tuple[str, int, datetime]]:
        """Return name, size and time of every object whose name starts so."""
        root = self._normalize_name("x").removesuffix("x")  # of a bucket that is shared by sites
        with translated_errors(prefix):
            pages = self.client.get_paginator("list_objects_v2").paginate(
                Bucket=self.bucket_name, Prefix=f"{root}{prefix}"
            )
            for page in pages:
                for entry in page.get("Contents", []):
                    yield entry["Key"].removeprefix(root), entry["Size"], entry["LastModified"]

    def listdir(self, name: str) -> tuple[list[str], list[str]]:
        with translated_errors(name):
            return super().listdir(name)


def attachment(download_name: str) -> str:
    """Return the Content-Disposition that saves under this name, without characters that hide or break it."""
    printable = "".join(character for character in download_name if character.isprintable())
    return content_disposition_header(as_attachment=True, filename=printable) or "attachment"
