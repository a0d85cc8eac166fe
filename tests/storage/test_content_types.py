from __future__ import annotations

import mimetypes

import pytest

from media_hub.conf import conf
from media_hub.storage.content_types import content_type_of


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("private/a.jpg", "image/jpeg"),
        ("private/a.WEBP", "image/webp"),
        ("private/a.avif", "image/avif"),
        ("private/a.tar.gz", "application/octet-stream"),
        ("private/a", "application/octet-stream"),
        ("private/a.unheard-of", "application/octet-stream"),
    ],
)
def test_extension_decides_the_content_type(key: str, expected: str) -> None:
    assert content_type_of(key) == expected


def test_every_allowed_extension_has_a_content_type_without_the_machines_own_list(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(mimetypes, "_db", mimetypes.MimeTypes())
    assert [
        extension
        for extension in conf.ALLOWED_EXTENSIONS
        if content_type_of(f"private/a.{extension}") == "application/octet-stream"
    ] == []
