"""Private files on the local disk."""

from __future__ import annotations

from pathlib import Path

from django.utils.deconstruct import deconstructible

from media_hub.storage.local_parts import LocalParts


@deconstructible
class PrivateFileSystemStorage(LocalParts):
    """Files in a folder outside MEDIA_ROOT: without an address, readable for the site's own account.

    A web server that sends them (`X-Accel-Redirect`, `X-Sendfile`) under another account needs the modes 0o640 and
    0o750 and a folder of its group.
    """

    def __init__(
        self,
        location: str | Path,
        *,
        file_permissions_mode: int = 0o600,
        directory_permissions_mode: int = 0o700,
    ) -> None:
        super().__init__(
            location=location,
            file_permissions_mode=file_permissions_mode,
            directory_permissions_mode=directory_permissions_mode,
        )

    def url(self, name: str | None) -> str:
        """Raise ValueError: Django would fall back to MEDIA_URL, where these files are not."""
        raise ValueError("This file is not accessible via a URL.")
