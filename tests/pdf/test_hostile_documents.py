"""Documents that mean harm end in a sentence or in a bounded result."""

from __future__ import annotations

import io
import random
import threading
from collections.abc import Callable
from contextlib import suppress

import pytest

from media_hub.exceptions import DamagedFileError, EncryptedFileError, MediaHubError, TooComplexPdfError
from media_hub.pdf import documents
from media_hub.pdf.documents import PdfFacts, read_pdf, read_text, render_first_page
from media_hub.pdf.worker import texts

from .papers import (
    content_bomb,
    doubling_forms,
    endless_painting,
    huge_picture,
    lines,
    page_loop,
    pages_that_are_not_there,
    paper,
    recursive_form,
    written,
)
from .worker import facts_of, text_of

FACTS = PdfFacts(page_count=1, is_encrypted=False, width=200, height=100)


def test_a_page_that_crashes_for_want_of_memory_is_refused() -> None:
    file = io.BytesIO(recursive_form())

    assert read_pdf(file) == FACTS
    with pytest.raises(TooComplexPdfError, match="takes too much time or memory"):
        render_first_page(file, max_side=800)


@pytest.mark.parametrize("make", [doubling_forms, content_bomb, endless_painting])
def test_a_page_that_is_never_done_is_given_up(
    make: Callable[[], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(documents, "SECONDS", 2)

    with pytest.raises(TooComplexPdfError):
        render_first_page(io.BytesIO(make()), max_side=800)


@pytest.mark.parametrize("make", [doubling_forms, recursive_form])
def test_text_that_is_never_done_is_given_up(
    make: Callable[[], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(documents, "SECONDS", 2)

    with pytest.raises(TooComplexPdfError):
        read_text(io.BytesIO(make()), max_characters=1000)


def test_a_picture_that_is_not_there_leaves_a_page() -> None:
    assert render_first_page(io.BytesIO(huge_picture()), max_side=800).size == (800, 400)


def test_thousands_of_pages_are_counted_and_read_up_to_a_limit() -> None:
    file = io.BytesIO(written(pages=5000))

    assert (read_pdf(file).page_count, read_text(file, max_characters=1000)) == (5000, "")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"Bread",
        b"%PDF-1.7\n" + bytes(range(256)) * 20 + b"%%EOF",
        written()[:300],
        pages_that_are_not_there(),
        page_loop(),
    ],
    ids=["empty", "text", "noise", "truncated", "no pages", "loop"],
)
def test_what_is_no_document_is_refused(data: bytes) -> None:
    file = io.BytesIO(data)

    with pytest.raises(DamagedFileError, match="cannot be read as PDF"):
        read_pdf(file)
    with pytest.raises(DamagedFileError, match="cannot be read as PDF"):
        render_first_page(file, max_side=100)


def test_the_worker_names_what_is_wrong() -> None:
    assert facts_of(b"Bread") == {"refused": "damaged", "params": {}}
    assert facts_of(written(password="butter")) == {"refused": "locked", "params": {}}


def test_what_was_read_when_time_is_up_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(texts, "READING_SECONDS", -1)

    assert text_of(paper(lines("Bread"))) == ""


def test_a_document_that_asks_for_a_password_is_refused() -> None:
    file = io.BytesIO(written(password="butter"))

    with pytest.raises(EncryptedFileError):
        read_pdf(file)
    with pytest.raises(EncryptedFileError):
        render_first_page(file, max_side=100)
    with pytest.raises(EncryptedFileError):
        read_text(file, max_characters=100)


def test_documents_can_be_drawn_by_several_threads() -> None:
    pages = []

    def draw() -> None:
        pages.append(render_first_page(io.BytesIO(paper(lines("Bread"))), max_side=100).tobytes())

    threads = [threading.Thread(target=draw) for _number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(pages) == 4
    assert len(set(pages)) == 1


def test_damaged_bytes_end_in_a_refusal_or_a_page() -> None:
    dice, sound = random.Random(1), paper(lines("Bread", "and", "butter"))
    for _attempt in range(5):
        data = bytearray(sound)
        for _change in range(8):
            data[dice.randrange(len(data))] = dice.randrange(256)
        with suppress(MediaHubError):
            assert render_first_page(io.BytesIO(data), max_side=50).size <= (50, 50)
