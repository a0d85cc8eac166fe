"""Everything that lies in storage."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.core.files.storage import Storage, storages

from media_hub.conf import conf
from media_hub.storage.s3 import MediaS3Storage


@dataclass(frozen=True, kw_only=True)
class StoredKey:
    """A file at rest: its size in bytes, and when it was written."""

    key: str
    size: int
    modified: datetime

    @property
    def is_arriving(self) -> bool:
        """Whether it belongs to an upload in parts."""
        return self.key.startswith("private/uploads/")


def list_keys() -> Iterator[StoredKey]:
    """Return every file of both storages, each once where they share a bucket or a folder."""
    for alias, folder in ((conf.PUBLIC_STORAGE, "public"), (conf.PRIVATE_STORAGE, "private")):
        storage = storages[alias]
        if isinstance(storage, MediaS3Storage):
            yield from _list_bucket(storage, folder)
        else:
            yield from _list_folder(storage, folder)


def _list_bucket(storage: MediaS3Storage, folder: str) -> Iterator[StoredKey]:
    """A thousand keys a request."""
    for key, size, modified in storage.walk(f"{folder}/"):
        yield StoredKey(key=key, size=size, modified=modified)


def _list_folder(storage: Storage, folder: str) -> Iterator[StoredKey]:
    try:
        folders, files = storage.listdir(folder)
    except FileNotFoundError:
        return
    for name in sorted(files):
        key = f"{folder}/{name}"
        yield StoredKey(key=key, size=storage.size(key), modified=storage.get_modified_time(key))
    for name in sorted(folders):
        yield from _list_folder(storage, f"{folder}/{name}")
