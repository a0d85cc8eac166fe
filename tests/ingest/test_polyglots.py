from __future__ import annotations

import pytest

from media_hub.exceptions import DamagedFileError, ForeignContentError, PolyglotError, TruncatedFileError
from tests import files

from .gate import accept, refuse


def polyglot(first: str, second: str) -> tuple[type[PolyglotError], str]:
    return PolyglotError, (
        f"This file is two things at once: {first} and {second}. "
        "Open it in an editor, save it anew and upload that."
    )


@pytest.mark.parametrize(
    ("extension", "label"),
    [("gif", "GIF image"), ("jpg", "JPEG image"), ("pdf", "PDF document"), ("mp3", "MP3 audio")],
)
def test_an_archive_behind_another_file_is_refused(extension, label):
    data = files.VALID[extension]() + files.archive({"Main.class": b"\xca\xfe\xba\xbe"})
    assert refuse(data, f"a.{extension}") == polyglot(label, "a ZIP archive")


@pytest.mark.parametrize("extension", ["jpg", "png", "gif", "webp"])
@pytest.mark.parametrize(
    ("tail", "label"),
    [
        (b"<html><script>alert(1)</script>", "a web page or script"),
        (b"\n<?php system($_GET[0]);", "a web page or script"),
        (b"\n%PDF-1.4\n", "a PDF document"),
    ],
)
def test_active_content_behind_an_image_is_refused(extension, tail, label):
    data = files.image(extension) + bytes(2000) + tail
    assert refuse(data, f"a.{extension}") == polyglot(
        f"{files.PILLOW_FORMATS[extension].replace('WEBP', 'WebP')} image", label
    )


def test_a_pdf_header_inside_an_image_is_refused():
    data = files.with_segment(files.image("jpg"), b"%PDF-1.4", marker=0xFE)
    assert refuse(data, "a.jpg") == polyglot("JPEG image", "a PDF document")


def test_html_before_an_image_is_html():
    assert refuse(b"<html><!--" + files.image("jpg"), "a.jpg")[0] is ForeignContentError


def test_a_script_that_starts_like_a_gif_is_no_gif():
    assert refuse(b"GIF89a/*" + bytes(40) + b"*/=1;alert(1);//;", "a.gif")[0] is DamagedFileError


def test_a_pdf_behind_blanks_is_a_pdf():
    assert accept(b"\n" + files.pdf(), "a.pdf").extension == "pdf"


def test_a_pdf_that_is_only_a_header_is_truncated():
    assert refuse(b"%PDF-1.7\n", "a.pdf")[0] is TruncatedFileError
