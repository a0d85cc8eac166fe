"""Inflating the members of a ZIP to count what comes out, in constant memory."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from media_hub.exceptions import DamagedFileError

from .streams import CHUNK, read_at

_LOCAL_HEADER = struct.Struct("<4s22xHH")


def inflated_bytes(file: BinaryIO, member: zipfile.ZipInfo, *, at_most: int, error: Exception) -> int:
    """Return how many bytes the member inflates to; raise the given error as soon as they are more than `at_most`.

    Raises DamagedFileError for packed data that is broken, cut off or packed in another way than deflate.
    """
    count = 0
    for part in unpacked_parts(file, member):
        count += len(part)
        if count > at_most:
            raise error
    return count


def unpacked_parts(file: BinaryIO, member: zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield what the member inflates to, whatever its headers say of size and checksum."""
    packed = _packed(file, member)
    if member.compress_type == zipfile.ZIP_STORED:
        return packed
    if member.compress_type == zipfile.ZIP_DEFLATED:
        return _inflated(packed)
    raise DamagedFileError(type="ZIP")


def _packed(file: BinaryIO, member: zipfile.ZipInfo) -> Iterator[bytes]:
    position = member.header_offset
    header = read_at(file, position, _LOCAL_HEADER.size)
    if len(header) < _LOCAL_HEADER.size or not header.startswith(b"PK\x03\x04"):
        raise DamagedFileError(type="ZIP")
    _signature, name_length, extra_length = _LOCAL_HEADER.unpack(header)
    position += _LOCAL_HEADER.size + name_length + extra_length
    end = position + member.compress_size
    while position < end:
        chunk = read_at(file, position, min(CHUNK, end - position))
        if not chunk:
            raise DamagedFileError(type="ZIP")
        yield chunk
        position += len(chunk)


def _inflated(packed: Iterator[bytes]) -> Iterator[bytes]:
    inflate = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        for chunk in packed:
            data = chunk
            while data and not inflate.eof:
                yield inflate.decompress(data, CHUNK)
                data = inflate.unconsumed_tail
        yield inflate.flush()
    except zlib.error as error:
        raise DamagedFileError(type="ZIP") from error
    if not inflate.eof:
        raise DamagedFileError(type="ZIP")
