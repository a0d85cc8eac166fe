"""ZIP files and the documents that are ZIP files inside."""

from __future__ import annotations

import zipfile
from typing import BinaryIO, cast

from django.template.defaultfilters import filesizeformat

from media_hub.exceptions import (
    ArchiveBombError,
    DamagedFileError,
    EncryptedFileError,
    MacroError,
    TooManyMembersError,
)

from .inflation import inflated_bytes
from .limits import Limits
from .parsers import PARSER_ERRORS
from .streams import measure

DIRECTORY_BYTES_PER_MEMBER = 512
MAX_PART_BYTES = 1024 * 1024  # of the small members that tell what a document is

_ENCRYPTED = 0x1
_CONTENT_TYPES = "[Content_Types].xml"
_OPEN_XML_PARTS = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx", "ppt/presentation.xml": "pptx"}
_OPEN_DOCUMENT_TYPES = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
    b"application/vnd.oasis.opendocument.presentation": "odp",
}


class _BoundedReads:
    """Lets `zipfile`, which reads the whole central directory at once, read only so much of it."""

    def __init__(self, file: BinaryIO, limit: int, error: Exception) -> None:
        self._file, self._limit, self._error = file, limit, error
        self.seek, self.tell, self.seekable = file.seek, file.tell, file.seekable

    def read(self, size: int = -1) -> bytes:
        if size > self._limit:
            raise self._error
        return self._file.read(size)


def open_archive(file: BinaryIO, limits: Limits) -> zipfile.ZipFile:
    """Read the central directory; raise DamagedFileError or TooManyMembersError."""
    too_many = TooManyMembersError(limit=limits.max_archive_members)
    directory_limit = max(limits.max_archive_members * DIRECTORY_BYTES_PER_MEMBER, 1 << 16)
    file.seek(0)
    try:
        archive = zipfile.ZipFile(cast("BinaryIO", _BoundedReads(file, directory_limit, too_many)))
    except PARSER_ERRORS as error:
        raise DamagedFileError(type="ZIP") from error
    if len(archive.infolist()) > limits.max_archive_members:
        raise too_many
    return archive


def identify_archive(archive: zipfile.ZipFile) -> str:
    """Return "docx", "odt" … where the members make such a document, else "zip"; raise MacroError."""
    names = set(archive.namelist())
    if _CONTENT_TYPES in names:
        extension = next((each for part, each in _OPEN_XML_PARTS.items() if part in names), "zip")
        if any(name.endswith("vbaProject.bin") for name in names) or _declares_macros(archive):
            raise MacroError
        return extension
    if "mimetype" in names:
        return _identify_open_document(archive, names)
    return "zip"


def check_archive(file: BinaryIO, archive: zipfile.ZipFile, limits: Limits) -> None:
    """Raise EncryptedFileError, ArchiveBombError or DamagedFileError.

    The sizes that the archive states are compared first; then all members are inflated and counted, because
    statements can be false. Archives inside the archive stay packed.
    """
    members = archive.infolist()
    if any(member.flag_bits & _ENCRYPTED for member in members) or _is_encrypted_open_document(archive):
        raise EncryptedFileError
    size = measure(file)
    budget = min(limits.max_archive_bytes, limits.max_archive_ratio * size)
    bomb = ArchiveBombError(limit=filesizeformat(limits.max_archive_bytes), ratio=limits.max_archive_ratio)
    if sum(member.file_size for member in members) > budget:
        raise bomb
    for member in members:
        budget -= inflated_bytes(file, member, at_most=budget, error=bomb)


def holds_archive(file: BinaryIO) -> bool:
    """Return whether a ZIP ends this file, with at least one member: what unpackers look for from the end."""
    file.seek(0)
    try:
        if not zipfile.is_zipfile(cast("BinaryIO", _BoundedReads(file, 1 << 20, EOFError()))):
            return False
        file.seek(0)
        reader = _BoundedReads(file, 1 << 24, EOFError())
        return bool(zipfile.ZipFile(cast("BinaryIO", reader)).infolist())
    except PARSER_ERRORS:
        return False


def _identify_open_document(archive: zipfile.ZipFile, names: set[str]) -> str:
    extension = _OPEN_DOCUMENT_TYPES.get(_read_part(archive, "mimetype").strip(), "zip")
    if extension != "zip" and any(name.startswith(("Basic/", "Scripts/")) for name in names):
        raise MacroError
    return extension


def _declares_macros(archive: zipfile.ZipFile) -> bool:
    return b"macroenabled" in _read_part(archive, _CONTENT_TYPES).lower()


def _is_encrypted_open_document(archive: zipfile.ZipFile) -> bool:
    manifest = "META-INF/manifest.xml"
    return manifest in archive.namelist() and b"encryption-data" in _read_part(archive, manifest)


def _read_part(archive: zipfile.ZipFile, name: str) -> bytes:
    try:
        if archive.getinfo(name).flag_bits & _ENCRYPTED:
            raise EncryptedFileError
        with archive.open(name) as part:
            return part.read(MAX_PART_BYTES)
    except PARSER_ERRORS as error:
        raise DamagedFileError(type="ZIP") from error
