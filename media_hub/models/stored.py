"""Which files the rows of the library name, in every table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models

from media_hub.storage.router import MediaStorage

from .members import LibraryMember
from .renditions import AbstractMediaRendition
from .versions import FileVersion


@dataclass(frozen=True, kw_only=True)
class NamedFile:
    """A key that a row names. Size in bytes and checksum (hex) as the row knows them: None and "" where it does not."""

    key: str
    row: str
    pk: Any
    model: type[models.Model]
    size: int | None = None
    sha256: str = ""

    @property
    def is_rendition(self) -> bool:
        """Whether it can be made anew from another file."""
        return issubclass(self.model, AbstractMediaRendition)

    def __str__(self) -> str:
        return f"{self.key} ({self.row} {self.pk})"


def named_files(*, renditions: bool) -> Iterator[NamedFile]:
    """Return every stored file that a row names, model by model; renditions where they are wanted."""
    for model, field in file_fields():
        if renditions or not issubclass(model, AbstractMediaRendition):
            yield from _named_by(model, field)


def file_fields() -> list[tuple[type[models.Model], str]]:
    """Return the columns, also of a site's own models, whose files lie in the library's storage."""
    return [
        (model, field.name)
        for model in apps.get_models()
        for field in model._meta.local_concrete_fields
        if isinstance(field, models.FileField) and isinstance(field.storage, MediaStorage)
    ]


def _named_by(model: type[models.Model], field: str) -> Iterator[NamedFile]:
    known = ("size", "sha256") if issubclass(model, FileVersion) else ()
    if issubclass(model, LibraryMember):
        known = ("media_file__size", "media_file__sha256")
    rows = model._default_manager.exclude(**{field: ""}).order_by("pk").values_list("pk", field, *known)
    for pk, key, *facts in rows.iterator():
        size, sha256 = facts or (None, "")
        yield NamedFile(key=key, row=model._meta.label, pk=pk, model=model, size=size, sha256=sha256)
