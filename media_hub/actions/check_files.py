"""Compares what the rows name with what lies in storage."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import BinaryIO, cast

from django.utils import timezone

from media_hub.ingest.digests import digest
from media_hub.models.stored import NamedFile, named_files
from media_hub.storage import MediaStorage
from media_hub.storage.listing import StoredKey, list_keys

SETTLED = timedelta(days=1)  # a younger file may belong to a row that is about to be written


@dataclass(frozen=True, kw_only=True)
class Finding:
    """What is wrong with one file that a row names: `missing`, `size` or `content`."""

    file: NamedFile
    problem: str


def check_files(*, read_content: bool = False) -> Iterator[Finding]:
    """Return what is missing in storage or is not what the rows say; with `read_content` each file is read whole."""
    sizes = {stored.key: stored.size for stored in list_keys()}
    for file in named_files(renditions=True):
        if problem := problem_of(file, sizes, read_content=read_content):
            yield Finding(file=file, problem=problem)


def problem_of(file: NamedFile, sizes: Mapping[str, int], *, read_content: bool) -> str:
    """Return what is wrong with a file, by the sizes of what lies in storage; "" where nothing is."""
    if file.key not in sizes:
        return "missing"
    if file.size is not None and sizes[file.key] != file.size:
        return "size"
    if read_content and file.sha256 and _digest_of(file.key) != file.sha256:
        return "content"
    return ""


def find_strays() -> Iterator[StoredKey]:
    """Return the files in storage that no row names, but what is still arriving and what is younger than a day."""
    named = {file.key for file in named_files(renditions=True)}
    settled = timezone.now() - SETTLED
    for stored in list_keys():
        if stored.key not in named and stored.modified < settled and not stored.is_arriving:
            yield stored


def delete_stray(stored: StoredKey) -> None:
    """Delete a file that no row names."""
    MediaStorage().delete(stored.key)


def _digest_of(key: str) -> str:
    with MediaStorage().open(key) as file:
        return digest(cast("BinaryIO", file)).sha256
