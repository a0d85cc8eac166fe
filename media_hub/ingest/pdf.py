"""PDF documents: whole, openable, not locked."""

from __future__ import annotations

from typing import BinaryIO

from pypdf import PdfReader
from pypdf.errors import DependencyError, FileNotDecryptedError, WrongPasswordError

from media_hub.exceptions import DamagedFileError, EncryptedFileError, TruncatedFileError

from .parsers import PARSER_ERRORS
from .streams import read_at

# Readers look for the end marker in the last KiB; some writers pad more.
END_BYTES = 4096
# A locked file needs a password or a cipher that is not installed.
_LOCKED: tuple[type[Exception], ...] = (DependencyError, FileNotDecryptedError, WrongPasswordError)


def check_pdf(file: BinaryIO, size: int, *, refuse_encrypted: bool) -> None:
    """Raise TruncatedFileError, DamagedFileError or, if asked to, EncryptedFileError."""
    if b"%%EOF" not in read_at(file, size - END_BYTES, END_BYTES):
        raise TruncatedFileError
    if _is_encrypted(file) and refuse_encrypted:
        raise EncryptedFileError


def _is_encrypted(file: BinaryIO) -> bool:
    file.seek(0)
    try:
        reader = PdfReader(file, strict=False)
        if reader.is_encrypted:
            return True
        _ = reader.root_object
    except _LOCKED:
        return True
    except PARSER_ERRORS as error:
        raise DamagedFileError(type="PDF") from error
    return False
