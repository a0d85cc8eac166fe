"""The storage aliases of the library: local directories, or one S3 bucket."""

from __future__ import annotations

from pathlib import Path
from typing import Any

FILE_SYSTEM = "django.core.files.storage.FileSystemStorage"
PRIVATE_FILE_SYSTEM = "media_hub.storage.local.PrivateFileSystemStorage"
STATIC_FILES = "django.contrib.staticfiles.storage.StaticFilesStorage"


def local_storages(*, public: Path, private: Path) -> dict[str, Any]:
    """Return `STORAGES` for two directories; only `public` may be reachable by URL."""
    # Locations are strings: Wagtail sends the arguments of a storage to its tasks as JSON.
    return {
        "default": {"BACKEND": FILE_SYSTEM, "OPTIONS": {"location": str(public)}},
        "staticfiles": {"BACKEND": STATIC_FILES},
        "media_hub_public": {"BACKEND": FILE_SYSTEM, "OPTIONS": {"location": str(public)}},
        "media_hub_private": {"BACKEND": PRIVATE_FILE_SYSTEM, "OPTIONS": {"location": str(private)}},
    }


def s3_storages() -> dict[str, Any]:
    """Return `STORAGES` for the bucket of the `AWS_*` settings, without credentials: tasks carry options."""
    return {
        "default": {"BACKEND": "media_hub.storage.backends.PrivateS3Storage"},
        "staticfiles": {"BACKEND": STATIC_FILES},
        "media_hub_public": {"BACKEND": "media_hub.storage.backends.PublicS3Storage"},
        "media_hub_private": {"BACKEND": "media_hub.storage.backends.PrivateS3Storage"},
    }


def encryption_parameters(*, method: str, key_id: str = "") -> dict[str, str]:
    """Return how S3 is asked to encrypt what it stores: not at all, by `AES256`, or by `aws:kms` with a key."""
    if not method:
        return {}
    parameters = {"ServerSideEncryption": method}
    return {**parameters, "SSEKMSKeyId": key_id} if key_id else parameters
