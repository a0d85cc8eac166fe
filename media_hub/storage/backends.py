"""The two storage classes for S3."""

from __future__ import annotations

from typing import Any

from django.utils.deconstruct import deconstructible

from media_hub.conf import conf
from media_hub.storage.s3 import MediaS3Storage
from media_hub.storage.s3_parts import S3Parts


@deconstructible
class PublicS3Storage(MediaS3Storage):
    """Objects behind a CDN (AWS_S3_CUSTOM_DOMAIN) or readable by anyone; the bucket's policy must allow `public/*`."""

    querystring_auth = False


@deconstructible
class PrivateS3Storage(S3Parts):
    """Objects that only signed addresses open; through the CDN's domain only where the CDN checks signatures.

    That is CloudFront, with AWS_CLOUDFRONT_KEY_ID and AWS_CLOUDFRONT_KEY.
    """

    querystring_auth = True

    def get_default_settings(self) -> dict[str, Any]:
        defaults = super().get_default_settings()
        if not defaults["cloudfront_key_id"]:
            defaults["custom_domain"] = None
        return defaults

    def get_cache_control(self) -> str:
        """Let the one browser keep the file about as long as its address is good."""
        return f"private, max-age={conf.SIGNED_URL_SECONDS}"

    def get_object_parameters(self, name: str) -> dict[str, Any]:
        parameters = super().get_object_parameters(name)
        parameters.pop("ACL", None)  # an AWS_S3_OBJECT_PARAMETERS written for public files
        return parameters
