"""A ZIP of which the files are wanted one by one: its directory is judged first, then each is unpacked and counted."""

from __future__ import annotations

import re
import stat
import tempfile
import unicodedata
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import IO, BinaryIO

from django.conf import settings
from django.template.defaultfilters import filesizeformat

from media_hub.conf import conf
from media_hub.exceptions import (
    ArchiveBombError,
    DamagedFileError,
    EncryptedFileError,
    EntryKindError,
    EntryPackingError,
    EntryPathError,
    EntryTwiceError,
    NothingToUnpackError,
    RefusedFileError,
    TooManyBytesError,
    TooManyMembersError,
)

from .archives import open_archive
from .inflation import unpacked_parts
from .limits import Limits
from .streams import measure

MEMORY_BYTES = 2 * 1024 * 1024  # a larger file is unpacked onto the disk

_ENCRYPTED = 0x1
_NAME_IS_UTF8 = 0x800
_PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_UNSAFE_CATEGORIES = ("Cc", "Cs")  # control characters and surrogates; names are cleaned of others
_FILES_AND_UNSTATED = (0, stat.S_IFREG)
_DRIVE = re.compile(r"[A-Za-z]:")
# What file managers leave in archives; "._name" is the other half of a file on a Mac.
_LITTER = re.compile(
    r"(?:.*/)?(?:\.DS_Store|Thumbs\.db|desktop\.ini|\._[^/]*)|(?:.*/)?__MACOSX/.*", re.DOTALL
)


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One file of an archive by its place in the directory, and why it is not to be unpacked."""

    number: int
    path: str
    error: RefusedFileError | None


@dataclass(frozen=True, kw_only=True)
class Directory:
    """The files of an archive, and how many are left out of it that nobody has put there."""

    entries: tuple[Entry, ...]
    skipped: int


def unpacking_limits() -> Limits:
    """Return the limits of an archive of which the files are wanted. Entries that are no files count as well, more kindly."""
    return replace(
        Limits.from_conf(),
        max_archive_members=max(conf.MAX_ARCHIVE_MEMBERS, conf.UNPACK_MAX_FILES),
        max_archive_bytes=conf.UNPACK_MAX_BYTES,
        max_archive_ratio=conf.UNPACK_MAX_RATIO,
    )


def read_directory(file: BinaryIO) -> Directory:
    """Judge an archive by what it says of itself; nothing is inflated.

    Raises DamagedFileError, TooManyMembersError, ArchiveBombError or NothingToUnpackError about the whole. What is wrong
    with one file stands in its entry.
    """
    limits = unpacking_limits()
    members = open_archive(file, limits).infolist()
    _refuse_bomb(members, measure(file), limits)
    files = [(number, member) for number, member in enumerate(members) if not member.is_dir()]
    wanted = [(number, member) for number, member in files if not _LITTER.fullmatch(_path_of(member))]
    if not wanted:
        raise NothingToUnpackError
    if len(wanted) > conf.UNPACK_MAX_FILES:
        raise TooManyMembersError(limit=conf.UNPACK_MAX_FILES)
    return Directory(entries=tuple(_judge(wanted, limits)), skipped=len(files) - len(wanted))


@contextmanager
def unpacked(file: BinaryIO, member: zipfile.ZipInfo) -> Iterator[IO[bytes]]:
    """Unpack one file of an archive to read it; it is gone afterwards, whatever ends the process.

    Raises DamagedFileError as soon as more comes out than the directory says, and where it is less or something else.
    """
    count, checksum = 0, 0
    with tempfile.SpooledTemporaryFile(MEMORY_BYTES, dir=settings.FILE_UPLOAD_TEMP_DIR) as content:
        for part in unpacked_parts(file, member):
            count += len(part)
            checksum = zlib.crc32(part, checksum)
            if count > member.file_size:
                break
            content.write(part)
        if (count, checksum) != (member.file_size, member.CRC):
            raise DamagedFileError(type="ZIP")
        content.seek(0)
        yield content


def _refuse_bomb(members: list[zipfile.ZipInfo], size: int, limits: Limits) -> None:
    if sum(member.compress_size for member in members) > size:
        raise DamagedFileError(type="ZIP")  # they lie over one another
    most = min(limits.max_archive_bytes, limits.max_archive_ratio * size)
    if sum(member.file_size for member in members) > most:
        raise ArchiveBombError(limit=filesizeformat(limits.max_archive_bytes), ratio=limits.max_archive_ratio)


def _judge(members: Iterable[tuple[int, zipfile.ZipInfo]], limits: Limits) -> Iterator[Entry]:
    seen: set[str] = set()
    for number, member in members:
        path = _path_of(member)
        error = EntryTwiceError() if path in seen else _fault_of(member, path, limits)
        seen.add(path)
        yield Entry(number=number, path=path, error=error)


def _fault_of(member: zipfile.ZipInfo, path: str, limits: Limits) -> RefusedFileError | None:
    if _leads_out(path) or any(unicodedata.category(character) in _UNSAFE_CATEGORIES for character in path):
        return EntryPathError()
    if stat.S_IFMT(member.external_attr >> 16) not in _FILES_AND_UNSTATED:
        return EntryKindError()
    if member.flag_bits & _ENCRYPTED:
        return EncryptedFileError()
    if member.compress_type not in _PACKINGS:
        return EntryPackingError()
    if member.file_size > limits.max_bytes:
        return TooManyBytesError(limit=filesizeformat(limits.max_bytes))
    return None


def _leads_out(path: str) -> bool:
    return path.startswith("/") or "\\" in path or ".." in path.split("/") or bool(_DRIVE.match(path))


def _path_of(member: zipfile.ZipInfo) -> str:
    """Return the name as it was meant: a Mac writes UTF-8 without saying so, and `zipfile` ends a name at a zero byte."""
    path = member.orig_filename
    if member.flag_bits & _NAME_IS_UTF8:
        return path
    try:
        return path.encode("cp437").decode()
    except UnicodeError:
        return path
