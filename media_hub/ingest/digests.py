"""Checksums of a file."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import BinaryIO

from django.template.defaultfilters import filesizeformat

from media_hub.exceptions import TooManyBytesError

from .streams import chunks, position_kept


@dataclass(frozen=True, kw_only=True)
class Digests:
    """Checksums in lower-case hex, and the number of bytes they were made from."""

    sha256: str
    sha1: str
    size: int


def digest(file: BinaryIO, *, max_bytes: int | None = None) -> Digests:
    """Return the checksums and size of the whole file, read in parts; the position is kept.

    Raises TooManyBytesError as soon as more than `max_bytes` were read.
    """
    sha256, sha1, size = hashlib.sha256(), hashlib.sha1(usedforsecurity=False), 0
    with position_kept(file):
        for chunk in chunks(file):
            size += len(chunk)
            if max_bytes is not None and size > max_bytes:
                raise TooManyBytesError(limit=filesizeformat(max_bytes))
            sha256.update(chunk)
            sha1.update(chunk)
    return Digests(sha256=sha256.hexdigest(), sha1=sha1.hexdigest(), size=size)
