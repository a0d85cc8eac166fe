from __future__ import annotations

import pytest

from media_hub.exceptions import (
    DamagedFileError,
    EmptyFileError,
    EncryptedFileError,
    ForeignContentError,
    KindMismatchError,
    TooManyBytesError,
    TooManyPixelsError,
    TruncatedFileError,
    TypeNotAllowedError,
    UnknownTypeError,
    UnreadableImageError,
)
from tests import files

from .gate import accept, refuse

TRUNCATED = (
    TruncatedFileError,
    "This file ends too early: a part of it was lost when it was copied or saved. Upload it again from the original.",
)


def foreign(found: str) -> tuple[type[ForeignContentError], str]:
    return ForeignContentError, f"This file is not what its name says: its bytes are {found}."


def test_an_empty_file_is_refused():
    assert refuse(b"", "a.jpg") == (
        EmptyFileError,
        "This file is empty. Save it once more where it comes from, then upload it again.",
    )


def test_too_many_bytes_are_refused_whatever_size_the_file_claims():
    data = files.image("jpg")
    assert accept(data, "a.jpg", max_bytes=len(data)).size == len(data)
    assert refuse(data, "a.jpg", max_bytes=500) == (
        TooManyBytesError,
        "This file is larger than 500\xa0bytes. Upload a smaller version of it.",
    )


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (files.windows_program(), "a Windows program"),
        (b"\x7fELF\x02\x01\x01" + bytes(60), "a Linux program"),
        (b"\xcf\xfa\xed\xfe\x07\x00\x00\x01" + bytes(60), "a macOS program"),
        (b"\xca\xfe\xba\xbe\x00\x00\x00\x34" + bytes(60), "a macOS or Java program"),
        (b"#!/bin/sh\nrm -r ~\n", "a script"),
        (b"<?php echo 1;", "a PHP script"),
        (files.html(), "a web page (HTML)"),
        (b"\xef\xbb\xbf \n<!-- a --><HTML>", "a web page (HTML)"),
        ("<html><body>".encode("utf-16"), "a web page (HTML)"),
        (b"<?xml version='1.0'?><feed/>", "an XML file"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
            "an Office file of the old kind (.doc, .xls, .ppt)",
        ),
        (files.webm(b"matroska"), "a Matroska video"),
        (b"%!PS-Adobe-3.0\n", "a PostScript file"),
    ],
)
@pytest.mark.parametrize("name", ["a.jpg", "a.txt", "a"])
def test_foreign_content_is_refused_under_any_name(data, found, name):
    assert refuse(data, name) == foreign(found)


def test_a_png_of_50_000_by_50_000_pixels_is_refused_by_its_header():
    assert refuse(files.huge_png(), "a.png") == (
        TooManyPixelsError,
        "This image has 2500.0 million pixels, more than the 128 million that are accepted. "
        "Upload a smaller version of it.",
    )


@pytest.mark.parametrize("extension", ["gif", "webp", "png", "avif"])
def test_the_pixels_of_all_frames_count(extension):
    data = files.animation(extension, frames=3, size=(16, 12))
    assert accept(data, f"a.{extension}", max_pixels=576).width == 16
    assert refuse(data, f"a.{extension}", max_pixels=575)[0] is TooManyPixelsError


@pytest.mark.parametrize(
    "extension", ["jpg", "png", "gif", "webp", "avif", "heic", "tiff", "bmp", "pdf", "mp4", "wav"]
)
def test_a_truncated_file_is_refused(extension):
    assert refuse(files.truncated(files.VALID[extension]()), f"a.{extension}") == TRUNCATED


@pytest.mark.parametrize("extension", ["jpg", "png", "gif", "webp"])
def test_a_file_that_lacks_its_last_byte_is_refused(extension):
    assert refuse(files.VALID[extension]()[:-1], f"a.{extension}") == TRUNCATED


def test_the_thumbnail_inside_a_truncated_photo_is_not_taken_for_its_end():
    thumbnail = b"Exif\x00\x00II" + files.image("jpg", (16, 12))
    photo = files.with_segment(files.image("jpg", (640, 480)), thumbnail, marker=0xE1)
    assert refuse(files.truncated(photo), "a.jpg") == TRUNCATED


def test_an_image_whose_header_is_nonsense_is_refused():
    data = bytearray(files.image("png"))
    data[16:24] = bytes(8)
    assert refuse(bytes(data), "a.png")[0] is UnreadableImageError


def test_a_type_outside_the_allowed_list_is_refused():
    assert refuse(files.pdf(), "a.pdf", allowed_extensions=frozenset({"jpg", "png"})) == (
        TypeNotAllowedError,
        "Files of the type “pdf” are not accepted here. Accepted are: jpg, png.",
    )


def test_a_known_type_that_no_library_accepts_is_named():
    assert refuse(b"Rar!\x1a\x07\x01\x00" + bytes(60), "a.zip", allowed_extensions=frozenset({"zip"})) == (
        TypeNotAllowedError,
        "Files of the type “rar” are not accepted here. Accepted are: zip.",
    )


def test_bytes_that_nothing_is_known_of_are_refused():
    assert refuse(bytes(range(255, 0, -1)), "a.txt", allowed_extensions=frozenset({"txt"})) == (
        UnknownTypeError,
        "It cannot be told what this file is. Accepted are: txt.",
    )


@pytest.mark.parametrize(
    ("extension", "ending", "found"),
    [
        ("jpg", "pdf", "JPEG image"),
        ("pdf", "jpg", "PDF document"),
        ("mp3", "mp4", "MP3 audio"),
        ("zip", "docx", "ZIP archive"),
        ("txt", "jpg", "plain text"),
        ("txt", "pdf", "plain text"),
        ("csv", "docx", "plain text"),
    ],
)
def test_a_name_of_another_kind_than_the_bytes_is_refused(extension, ending, found):
    assert refuse(files.VALID[extension](), f"a.{ending}") == (
        KindMismatchError,
        f'The name of this file ends in ".{ending}", but its content is of another kind: {found}. '
        "Give it the right ending and upload it again.",
    )


@pytest.mark.parametrize("name", ["a.py", "a.html", "a.js"])
def test_text_under_an_unknown_ending_is_refused(name):
    assert refuse(b"print('bread')\n", name)[0] is TypeNotAllowedError


def test_what_is_no_drawing_inside_svg_clothes_is_refused():
    assert refuse(b"<svg><rect", "a.svg") == (
        DamagedFileError,
        "This file is damaged and cannot be read as SVG. Open it in a program that can, save it anew and upload that.",
    )


def test_an_office_document_with_a_password_is_refused():
    directory = "EncryptedPackage".encode("utf-16-le").ljust(512, b"\0")
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + directory
    assert refuse(data, "a.docx") == (
        EncryptedFileError,
        "This file is protected by a password. Save it without one and upload that.",
    )
