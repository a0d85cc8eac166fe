"""The format of a whole file: its signature, and what must be looked up further inside."""

from __future__ import annotations

import struct
from typing import BinaryIO

from django.utils.translation import gettext_lazy as _

from media_hub.exceptions import (
    EncryptedFileError,
    ForeignContentError,
    KindMismatchError,
    RefusedFileError,
    TypeNotAllowedError,
    UnknownTypeError,
)

from .archives import identify_archive, open_archive
from .boxes import is_sound_alone
from .formats import TEXT_EXTENSIONS, UNKNOWN, Format, format_for_extension
from .limits import Limits
from .names import clean_name, split_ending
from .signatures import HEAD_BYTES, foreign_extension, identify
from .streams import measure, position_kept, read_at
from .text import is_text

_OLE = b"\xd0\xcf\x11\xe0"
_OLE_SECTOR = 512
_OLE_LOCKED = "EncryptedPackage".encode("utf-16-le")


def recognise(file: BinaryIO, *, name: str) -> Format:
    """Return the format of bytes that nobody examines, as saved by the ORM; nothing is refused.

    What is broken keeps the format that its name says; active content is UNKNOWN whatever its name.
    """
    ending = split_ending(clean_name(name))[1]
    with position_kept(file):
        try:
            return find_format(file, ending=ending, limits=Limits.from_conf())
        except ForeignContentError:
            return UNKNOWN
        except RefusedFileError:
            return format_for_extension(ending) or UNKNOWN


def find_format(file: BinaryIO, *, ending: str, limits: Limits) -> Format:
    """Return the format that the bytes are of; the name's ending only tells apart kinds of text.

    Raises ForeignContentError, UnknownTypeError, EncryptedFileError or what is wrong with a container.
    """
    head = read_at(file, 0, HEAD_BYTES)
    signature = identify(head)
    if signature is None:
        return _find_text(file, ending, head, limits)
    if signature.foreign:
        if head.startswith(_OLE) and _is_locked_office(file, head):
            raise EncryptedFileError
        raise ForeignContentError(found=signature.foreign)
    return _format(_look_inside(file, signature.extension, limits))


def _look_inside(file: BinaryIO, extension: str, limits: Limits) -> str:
    if extension == "zip":
        return identify_archive(open_archive(file, limits))
    if extension == "mp4" and is_sound_alone(file, measure(file)):
        return "m4a"
    return extension


def _find_text(file: BinaryIO, ending: str, head: bytes, limits: Limits) -> Format:
    if not is_text(file):
        foreign = foreign_extension(head)
        if foreign and format_for_extension(foreign) is None:
            raise TypeNotAllowedError(type=foreign, allowed=limits.allowed_text)
        raise UnknownTypeError(allowed=limits.allowed_text)
    named = format_for_extension(ending or "txt")
    if named is None:
        raise TypeNotAllowedError(type=ending, allowed=limits.allowed_text)
    if named.extension not in TEXT_EXTENSIONS:
        raise KindMismatchError(ending=ending, found=_("plain text"))
    return named


def _is_locked_office(file: BinaryIO, head: bytes) -> bool:
    """Look for the stream that holds an encrypted document in the first sectors of the directory. [MS-CFB] 2.2."""
    if len(head) < _OLE_SECTOR:
        return False
    directory = struct.unpack_from("<I", head, 48)[0]
    return _OLE_LOCKED in read_at(file, (directory + 1) * _OLE_SECTOR, 8 * _OLE_SECTOR)


def _format(extension: str) -> Format:
    return format_for_extension(extension) or UNKNOWN
