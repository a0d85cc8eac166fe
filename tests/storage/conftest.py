from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from media_hub.storage import MediaStorage


@pytest.fixture
def media_storage(settings: Any, tmp_path: Path) -> MediaStorage:
    """Return the storage over two local directories, `media` and `private`, under `tmp_path`."""
    settings.ROOT_URLCONF = "tests.storage.urls"
    settings.STORAGES = {
        **settings.STORAGES,
        "media_hub_public": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": str(tmp_path / "media"), "base_url": "/media/"},
        },
        "media_hub_private": {
            "BACKEND": "media_hub.storage.local.PrivateFileSystemStorage",
            "OPTIONS": {"location": str(tmp_path / "private")},
        },
    }
    return MediaStorage()
