"""The text of the pages."""

from __future__ import annotations

import time
from typing import Any, BinaryIO

from pypdfium2 import PdfDocument, PdfiumError

from .opening import open_document

MAX_PAGES = 1000
READING_SECONDS = 15  # on the clock; what was read by then is kept


def read_text(file: BinaryIO, *, max_characters: int) -> tuple[dict[str, Any], bytes]:
    """Return the text in UTF-8, as PDFium finds it, pages apart by a form feed."""
    pages: list[str] = []
    left, stop = max_characters, time.monotonic() + READING_SECONDS
    with open_document(file) as document:
        for number in range(min(len(document), MAX_PAGES)):
            if left <= 0 or time.monotonic() > stop:
                break
            pages.append(_read_page(document, number, left))
            left -= len(pages[-1])
    return {}, "\f".join(pages).encode(errors="replace")


def _read_page(document: PdfDocument, number: int, count: int) -> str:
    """Return at most so many characters of the page, none where it is broken."""
    try:
        page = document[number]
        text = page.get_textpage()
        read = str(text.get_text_range(0, min(count, text.count_chars())))
    except PdfiumError:
        return ""
    page.close()  # and with it the memory of its text
    return read
