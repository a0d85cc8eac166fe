"""What an upload may be."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from media_hub.conf import conf
from media_hub.exceptions import TypeNotAllowedError

from .formats import Format, format_for_extension


@dataclass(frozen=True, kw_only=True)
class Limits:
    """Sizes in bytes, `max_pixels` as width x height x frames, extensions in their usual form."""

    max_bytes: int
    max_pixels: int
    max_archive_ratio: int
    max_archive_bytes: int
    max_archive_members: int
    allowed_extensions: frozenset[str]
    refuse_encrypted_pdf: bool
    clamav_address: str = ""  # of the virus scanner to ask; empty: nobody

    @classmethod
    def from_conf(cls, allowed_extensions: Iterable[str] | None = None) -> Limits:
        """Return the limits of the settings; a list that is not empty narrows what they allow."""
        allowed = _usual(conf.ALLOWED_EXTENSIONS)
        narrowed = _usual(allowed_extensions or ())
        return cls(
            max_bytes=conf.MAX_UPLOAD_BYTES,
            max_pixels=conf.MAX_IMAGE_PIXELS,
            max_archive_ratio=conf.MAX_ARCHIVE_RATIO,
            max_archive_bytes=conf.MAX_ARCHIVE_BYTES,
            max_archive_members=conf.MAX_ARCHIVE_MEMBERS,
            allowed_extensions=allowed & narrowed if allowed_extensions else allowed,
            refuse_encrypted_pdf=conf.REFUSE_ENCRYPTED_PDF,
            clamav_address=conf.CLAMAV_ADDRESS,
        )

    @property
    def allowed_text(self) -> str:
        return ", ".join(sorted(self.allowed_extensions)) or "–"

    def require_allowed(self, format_: Format) -> None:
        """Raise TypeNotAllowedError unless files of the format may come in."""
        if format_.extension not in self.allowed_extensions:
            raise TypeNotAllowedError(type=format_.extension, allowed=self.allowed_text)


def _usual(extensions: Iterable[str]) -> frozenset[str]:
    formats = (format_for_extension(extension) for extension in extensions)
    return frozenset(each.extension for each in formats if each)
