"""Files that the browser sends to the bucket itself."""

from __future__ import annotations

from contextlib import suppress
from functools import cached_property
from typing import Any, BinaryIO
from urllib.parse import urlencode

from botocore.config import Config

from media_hub.conf import conf
from media_hub.exceptions import CutPartError
from media_hub.storage.connection import translated_errors
from media_hub.storage.s3 import MediaS3Storage
from media_hub.storage.signing import Window


class S3Parts(MediaS3Storage):
    """Multipart uploads, with one signed address a part."""

    def start_parts(self, name: str) -> str:
        with translated_errors(name):
            answer = self.client.create_multipart_upload(
                **self._object(name), **self.get_object_parameters(name)
            )
        return str(answer["UploadId"])

    def part_url(self, name: str, *, upload_id: str, number: int, size: int) -> str | None:
        if not conf.DIRECT_UPLOADS:
            return None
        query = urlencode({"partNumber": number, "uploadId": upload_id})
        with translated_errors(name):
            return self._sign(
                f"{self._address(name)}?{query}",
                method="PUT",
                headers={"Content-Length": str(size)},
                window=Window.now(seconds=conf.SIGNED_URL_SECONDS),
            )

    def write_part(self, name: str, *, upload_id: str, number: int, size: int, content: BinaryIO) -> None:
        body = content.read(size + 1)
        if len(body) != size:
            raise CutPartError
        with translated_errors(name):
            self._part_client.upload_part(
                **self._object(name), UploadId=upload_id, PartNumber=number, Body=body
            )

    @cached_property
    def _part_client(self) -> Any:
        """Return a client that adds no checksum to parts, as browsers add none: AWS takes them with all parts or with none."""
        return self._create_session().client(
            "s3",
            region_name=self.region_name,
            use_ssl=self.use_ssl,
            endpoint_url=self.endpoint_url,
            config=self.client_config.merge(Config(request_checksum_calculation="when_required")),
            verify=self.verify,
        )

    def stored_parts(self, name: str, *, upload_id: str) -> dict[int, int]:
        return {part["PartNumber"]: part["Size"] for part in self._parts(name, upload_id)}

    def join_parts(self, name: str, *, upload_id: str) -> None:
        try:
            tags = [
                {key: part[key] for key in ("PartNumber", "ETag")} for part in self._parts(name, upload_id)
            ]
        except FileNotFoundError:
            if self.exists(name):
                return
            raise
        with translated_errors(name):
            self.client.complete_multipart_upload(
                **self._object(name), UploadId=upload_id, MultipartUpload={"Parts": tags}
            )

    def drop_parts(self, name: str, *, upload_id: str) -> None:
        with suppress(FileNotFoundError), translated_errors(name):
            self.client.abort_multipart_upload(**self._object(name), UploadId=upload_id)
        self.delete(name)

    def take_over(self, source: str, name: str) -> None:
        with translated_errors(source):
            self.client.copy(
                self._object(source),
                **self._object(name),
                ExtraArgs={"MetadataDirective": "REPLACE", **self.get_object_parameters(name)},
                Config=self.transfer_config,
            )

    def _object(self, name: str) -> dict[str, str]:
        return {"Bucket": self.bucket_name, "Key": self._normalize_name(name)}

    def _parts(self, name: str, upload_id: str) -> list[dict[str, Any]]:
        with translated_errors(name):
            pages = self.client.get_paginator("list_parts").paginate(**self._object(name), UploadId=upload_id)
            return [part for page in pages for part in page.get("Parts", [])]
