"""PDF, text, video and audio at the gate; formats of rows that the ORM saves."""

from __future__ import annotations

import io
import struct

import pytest

from media_hub.exceptions import DamagedFileError, EncryptedFileError, TruncatedFileError, UnknownTypeError
from media_hub.ingest.recognition import recognise
from tests import files

from .gate import accept, refuse


def test_an_encrypted_pdf_is_refused_where_its_text_is_wanted():
    data = files.pdf(password="secret")
    assert refuse(data, "a.pdf") == (
        EncryptedFileError,
        "This file is protected by a password. Save it without one and upload that.",
    )
    assert accept(data, "a.pdf", refuse_encrypted_pdf=False).extension == "pdf"


def test_a_pdf_without_its_objects_is_damaged():
    assert refuse(b"%PDF-1.4\nnothing\n%%EOF", "a.pdf")[0] is DamagedFileError


def test_blanks_behind_a_pdf_are_tolerated():
    assert accept(files.pdf() + b"\n" * 1500, "a.pdf").extension == "pdf"


@pytest.mark.parametrize(
    "text",
    [
        "Höfn\n".encode(),
        "\ufeffHöfn".encode(),
        "Höfn".encode("utf-16"),
        "Höfn “q”".encode("cp1252"),
        b"a\tb\r\n\x0c\x1a",
    ],
)
def test_text_is_accepted_in_its_usual_encodings(text):
    assert accept(text, "a.txt").mime_type == "text/plain"


def test_a_character_may_lie_across_two_parts_of_a_long_text():
    text = b"x" * (256 * 1024 - 1) + "ö".encode() + b"x"
    assert accept(text, "a.txt").size == len(text)


@pytest.mark.parametrize("data", [b"a\x00b", b"a\x01b", b"\xff\xfea\x00\x00\xd8", b"x" * 300_000 + b"\x00"])
def test_bytes_that_cannot_stand_in_text_are_no_text(data):
    assert refuse(data, "a.txt")[0] is UnknownTypeError


def test_the_name_tells_kinds_of_text_apart():
    assert [accept(b"[1, 2]", f"a.{ending}").extension for ending in ("json", "CSV", "markdown", "")] == [
        *("json", "csv", "md", "txt")
    ]


@pytest.mark.parametrize(
    "data", [files.movie()[:-100], files.box(b"ftyp", b"isom\0\0\0\0isom") + files.box(b"mdat")]
)
def test_a_movie_that_lacks_a_part_is_truncated(data):
    assert refuse(data, "a.mp4")[0] is TruncatedFileError


def test_an_old_quicktime_film_without_type_is_recognised():
    data = files.box(b"wide") + files.movie(b"qt  ")[20:]
    assert accept(data, "a.mov").mime_type == "video/quicktime"


def test_a_box_may_state_its_length_in_64_bits_or_reach_to_the_end():
    long_box = struct.pack(">I4sQ", 1, b"mdat", 16 + 10) + bytes(10)
    last_box = struct.pack(">I4s", 0, b"free") + bytes(10)
    assert accept(files.movie() + long_box + last_box, "a.mp4").extension == "mp4"
    assert refuse(files.movie() + long_box[:-1], "a.mp4")[0] is TruncatedFileError


def test_padding_behind_the_boxes_is_tolerated():
    assert accept(files.movie() + bytes(100), "a.mp4").extension == "mp4"


def test_a_recording_of_open_length_is_accepted():
    data = bytearray(files.wav())
    data[4:8] = b"\xff\xff\xff\xff"
    assert accept(bytes(data), "a.wav").kind == "audio"


@pytest.mark.parametrize(
    ("data", "name", "mime_type"),
    [
        (files.image("png"), "a.jpg", "image/png"),
        (files.docx(), "a.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (b"A boring example document", "a.pdf", "application/pdf"),
        (b"A boring example document", "a.nonsense", "application/octet-stream"),
        (
            files.truncated(files.docx()),
            "a.docx",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
        (files.html(), "a.jpg", "application/octet-stream"),
        (b"", "a.txt", "text/plain"),
    ],
)
def test_rows_that_code_saves_get_the_best_guess(data, name, mime_type):
    file = io.BytesIO(data)
    file.seek(len(data))
    assert recognise(file, name=name).mime_type == mime_type
    assert file.tell() == len(data)
