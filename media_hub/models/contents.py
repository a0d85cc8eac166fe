"""What is measured on bytes before they are stored, and the files that see to it."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import Any

from django.core.files import File
from django.db import models, transaction
from django.db.models.fields.files import FieldFile

from media_hub.ingest.digests import digest
from media_hub.ingest.examine import Examined
from media_hub.ingest.recognition import recognise


@dataclass(frozen=True, kw_only=True)
class ContentFacts:
    """What was measured on bytes before they are stored: SHA-256 and SHA-1 in hex, size in bytes."""

    sha256: str
    sha1: str
    size: int
    mime_type: str
    kind: str
    original_name: str

    @classmethod
    def of(cls, examined: Examined) -> ContentFacts:
        """Return what an examination has measured already."""
        return cls(
            sha256=examined.sha256,
            sha1=examined.sha1,
            size=examined.size,
            mime_type=examined.mime_type,
            kind=examined.kind,
            original_name=examined.name,
        )


def measure(file: Any, *, name: str) -> ContentFacts:
    """Measure bytes that come in without an examination, as by the ORM. Reads them once."""
    content = BytesIO(file.read().encode()) if file.read(0) == "" else file
    digests = digest(content)
    format_ = recognise(content, name=name)
    content.seek(0)
    file.seek(0)
    return ContentFacts(
        sha256=digests.sha256,
        sha1=digests.sha1,
        size=digests.size,
        mime_type=format_.mime_type,
        kind=format_.kind,
        original_name=name.replace("\\", "/").rsplit("/", 1)[-1][-255:],
    )


class MeasuredFileMixin:
    """A field's file whose bytes are measured and recorded however they are stored.

    `model.save()` does it by itself; `model.file.save(name, content)` stores first, so it is done here.
    """

    instance: Any

    def save(self, name: str, content: File[Any], save: bool = True) -> None:  # noqa: FBT001, FBT002 - Django's
        with transaction.atomic():
            if self.instance.measured is None:
                self.instance.take_in_bytes(content, name=name)
            super().save(name, content, save)  # type: ignore[misc]


class MeasuredFieldFile(MeasuredFileMixin, FieldFile):
    pass


class MeasuredFileField(models.FileField):
    attr_class = MeasuredFieldFile
