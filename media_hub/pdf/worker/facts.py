"""What a document is."""

from __future__ import annotations

import struct
import zlib
from typing import Any, BinaryIO

from pypdf import PdfReader
from pypdf.errors import DependencyError, PyPdfError

from .opening import is_encrypted, open_document

# pypdf raises nearly any built-in error on hostile input, and documents few.
_PYPDF_ERRORS: tuple[type[Exception], ...] = (
    *(PyPdfError, DependencyError, struct.error, zlib.error, AssertionError, AttributeError),
    *(ArithmeticError, LookupError, OSError, RuntimeError, TypeError, ValueError),
)


def read_facts(file: BinaryIO) -> tuple[dict[str, Any], bytes]:
    """Return the fields of a PdfFacts: PDFium measures what it renders, pypdf tells title and author."""
    with open_document(file) as document:
        width, height = document.get_page_size(0)
        facts = {
            "page_count": len(document),
            "is_encrypted": is_encrypted(document),
            "width": round(width, 2),
            "height": round(height, 2),
        }
    return {**facts, **_texts(file)}, b""


def _texts(file: BinaryIO) -> dict[str, str]:
    """Return title and author; empty where only they are broken, or encrypted in a way that pypdf alone cannot read."""
    file.seek(0)
    try:
        metadata = PdfReader(file, strict=False).metadata
        return {"title": str(metadata.title or ""), "author": str(metadata.author or "")} if metadata else {}
    except _PYPDF_ERRORS:
        return {}
