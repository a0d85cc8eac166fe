"""The Content-Type under which object storage serves a file."""

from __future__ import annotations

import mimetypes
from pathlib import PurePosixPath

DEFAULT = "application/octet-stream"

# What `mimetypes` knows depends on the Python version and on /etc/mime.types, which slim images lack.
CONTENT_TYPES = {
    ".avif": "image/avif",
    ".flac": "audio/flac",
    ".heic": "image/heic",
    ".heif": "image/heif",
    ".m4a": "audio/mp4",
    ".md": "text/markdown",
    ".mp4": "video/mp4",
    ".odp": "application/vnd.oasis.opendocument.presentation",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".ogg": "audio/ogg",
    ".rtf": "application/rtf",
    ".svg": "image/svg+xml",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".webm": "video/webm",
    ".webp": "image/webp",
    ".zip": "application/zip",
}


def content_type_of(key: str) -> str:
    """Return the media type for a key's extension; what the uploading browser claimed plays no part."""
    extension = PurePosixPath(key).suffix.lower()
    return CONTENT_TYPES.get(extension) or mimetypes.guess_type(f"file{extension}")[0] or DEFAULT
