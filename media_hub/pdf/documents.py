"""What a PDF document is, shows and says.

PDFium must not be called by two threads of a process, and hostile files crash it: each call starts a process of its own.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import partial
from typing import BinaryIO

from PIL import Image

from media_hub.exceptions import DamagedFileError, EncryptedFileError, TooComplexPdfError
from media_hub.isolation.asking import Refusals, ask

TASKS = "media_hub.pdf.worker.tasks"
SECONDS = 30  # on the clock; most take a quarter of one
LARGEST_SIDE = 4096  # pixels
LINE_LENGTH = 255

REFUSALS: Refusals = {
    "damaged": partial(DamagedFileError, type="PDF"),
    "locked": EncryptedFileError,
    "stopped": TooComplexPdfError,
}

# PDFium marks a hyphen that only the end of a line called for; the word goes on in the next line.
_BROKEN_WORD = re.compile("[\x02\ufffe\u00ad]\r?\n?")
_UNSAFE = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_SPACES = re.compile("[^\\S\n]+")
_GAPS = re.compile(" ?\n ?(?:\n ?)+")


@dataclass(frozen=True, kw_only=True)
class PdfFacts:
    """Number of pages; width and height of the first as shown, in points of 1/72 inch; title and author of the document
    information, at most 255 characters. An encrypted document is one that opens without a password all the same.
    """

    page_count: int
    is_encrypted: bool
    width: float
    height: float
    title: str = ""
    author: str = ""


def read_pdf(file: BinaryIO) -> PdfFacts:
    """Return the facts; the position in the file is kept.

    Raises DamagedFileError, EncryptedFileError if it asks for a password, TooComplexPdfError.
    """
    values = ask(file, tasks=TASKS, task="read_facts", seconds=SECONDS, refusals=REFUSALS).values
    texts = {name: clean_text(values.get(name, "")) for name in ("title", "author")}
    lines = {name: " ".join(text.split())[:LINE_LENGTH].rstrip() for name, text in texts.items()}
    return PdfFacts(**{**values, **lines})


def render_first_page(file: BinaryIO, *, max_side: int) -> Image.Image:
    """Return the first page in RGB on white, its longer side of so many pixels (4096 at most), as viewers show it: with
    annotations and filled-in form fields. The position in the file is kept.

    Raises DamagedFileError, EncryptedFileError if it asks for a password, TooComplexPdfError.
    """
    side = {"max_side": min(max_side, LARGEST_SIDE)}
    answer = ask(
        file, tasks=TASKS, task="render_first_page", seconds=SECONDS, refusals=REFUSALS, arguments=side
    )
    return Image.frombytes("RGB", tuple(answer.values["size"]), answer.content)


def read_text(file: BinaryIO, *, max_characters: int) -> str:
    """Return the text of at most 1000 pages up to the limit, without control characters but line feeds, in NFC; the
    position in the file is kept.

    Raises DamagedFileError, EncryptedFileError if it asks for a password, TooComplexPdfError.
    """
    limit = {"max_characters": max_characters}
    answer = ask(file, tasks=TASKS, task="read_text", seconds=SECONDS, refusals=REFUSALS, arguments=limit)
    return clean_text(answer.content.decode())[:max_characters].rstrip()


def clean_text(text: str) -> str:
    """Return the text with whole words, single spaces and at most one empty line in a row."""
    whole = _BROKEN_WORD.sub("", text)
    lines = whole.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n")
    spaced = _SPACES.sub(" ", _UNSAFE.sub("", lines))
    return unicodedata.normalize("NFC", _GAPS.sub("\n\n", spaced)).strip()
