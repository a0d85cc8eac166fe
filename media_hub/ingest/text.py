"""Plain text: told from binary data by what cannot stand in text."""

from __future__ import annotations

import codecs
import re
from typing import BinaryIO

from .streams import chunks, read_at

# Tab, line feed, vertical tab, form feed, carriage return, end of file (DOS) and escape do occur.
_BINARY = re.compile("[\x00-\x08\x0e-\x19\x1c-\x1f]")


def is_text(file: BinaryIO) -> bool:
    """Return whether all of the file is text in UTF-8, UTF-16 with its mark, or an 8-bit encoding."""
    mark = read_at(file, 0, 2)
    if mark in {codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE}:
        return _decodes(file, "utf-16")
    return _decodes(file, "utf-8") or _decodes(file, "latin-1")


def _decodes(file: BinaryIO, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        for chunk in chunks(file):
            if _BINARY.search(decoder.decode(chunk)):
                return False
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True
