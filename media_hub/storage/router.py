"""The one storage class of the models: it sends each file to public or private storage."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol, runtime_checkable

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.base import File
from django.core.files.storage import Storage, storages
from django.urls import reverse
from django.utils.deconstruct import deconstructible

from media_hub.conf import conf
from media_hub.exceptions import KeyTakenError
from media_hub.storage.keys import is_public_folder, is_public_key
from media_hub.storage.parts import ArrivedFile, PartStorage


@runtime_checkable
class SigningStorage(Protocol):
    """A storage that can hand out addresses that open one file for a while."""

    def signed_url(
        self, name: str, *, expires: int, download_name: str | None = None, content_type: str | None = None
    ) -> str: ...


@deconstructible(path="media_hub.storage.MediaStorage")
class MediaStorage(Storage):
    """Route by the first segment of the key, `public/` or `private/`.

    The backends get the whole key, prefix included. So one name means one file in rows, buckets and folders, one bucket
    can serve both (its policy opens `public/*` to the CDN, nothing else), and two roots that are set alike by mistake
    still do not mix. Backends are looked up at each call: settings may change in tests.
    """

    def __init__(self) -> None:
        """Take no arguments: Django and Wagtail write a storage's arguments into migrations and task payloads."""

    def url(self, name: str | None) -> str:
        """Return the backend's address of a public file, and the application's own address of a private one.

        Pages are cached and nobody knows here who asks, so it is never a signed one.
        """
        key = name or ""
        if key.startswith("public/") and is_public_key(key):
            return self._backend(key).url(key)
        # A name that is no key, such as Wagtail's "not-found", gets an address too: nothing is found there.
        return reverse("media_hub_delivery:private_file", kwargs={"key": key.removeprefix("private/")})

    def signed_url(
        self,
        name: str,
        *,
        expires: int | None = None,
        download_name: str | None = None,
        content_type: str | None = None,
    ) -> str | None:
        """Return an address that opens the file for `expires` seconds, None where the storage cannot sign (local files).

        `download_name` makes browsers save the file under that name. Call it only after asking who may see the file.
        """
        backend = self._backend(name)
        if not isinstance(backend, SigningStorage):
            return None
        return backend.signed_url(
            name,
            expires=conf.SIGNED_URL_SECONDS if expires is None else expires,
            download_name=download_name,
            content_type=content_type,
        )

    def path(self, name: str) -> str:
        return self._backend(name).path(name)

    def delete(self, name: str) -> None:
        """Delete the file; one that is gone already is no error."""
        self._backend(name).delete(name)

    def exists(self, name: str) -> bool:
        return self._backend(name).exists(name)

    def size(self, name: str) -> int:
        return self._backend(name).size(name)

    def get_modified_time(self, name: str) -> datetime:
        return self._backend(name).get_modified_time(name)

    def listdir(self, path: str) -> tuple[list[str], list[str]]:
        """Return the names of the folders and of the files under a folder; `""` holds `private` and `public`."""
        folder = path.strip("/")
        if not folder:
            return ["private", "public"], []
        try:
            return self._alias(is_public=is_public_folder(folder)).listdir(folder)
        except FileNotFoundError:
            # Buckets have no folders, so there one that nothing was written to is just empty. On local files too.
            return [], []

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        """Return the name as it is: keys are unique, so there is nothing to ask the storage and nothing to shorten."""
        is_public_key(name)
        if max_length is not None and len(name) > max_length:
            raise SuspiciousFileOperation(f"A key of {len(name)} characters does not fit into {max_length}.")
        return name

    def _open(self, name: str, mode: str = "rb") -> File[bytes]:
        if mode != "rb":
            raise ValueError("Stored files never change. Open them with the mode 'rb'.")
        return self._backend(name).open(name, mode)

    def _save(self, name: str, content: File[bytes]) -> str:
        backend = self._backend(name)
        arrived = getattr(content, "file", None)
        if isinstance(arrived, ArrivedFile) and isinstance(backend, PartStorage):
            backend.take_over(arrived.arrived_as, name)
            return name
        saved_as = backend.save(name, content)
        if saved_as != name:
            backend.delete(saved_as)
            raise KeyTakenError(key=name)
        return name

    def _backend(self, name: str) -> Storage:
        return self._alias(is_public=is_public_key(name))

    def _alias(self, *, is_public: bool) -> Storage:
        return storages[conf.PUBLIC_STORAGE if is_public else conf.PRIVATE_STORAGE]
