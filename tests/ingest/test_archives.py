from __future__ import annotations

import zipfile

import pytest

from media_hub.exceptions import (
    ArchiveBombError,
    DamagedFileError,
    EncryptedFileError,
    KindMismatchError,
    MacroError,
    TooManyMembersError,
)
from tests import files

from .gate import accept, refuse

BOMB = bytes(5_000_000)


def test_a_bomb_inside_a_document_is_refused_by_what_its_directory_states():
    data = files.docx({"word/media/image1.bmp": BOMB})
    assert refuse(data, "a.docx", max_archive_bytes=50_000_000) == (
        ArchiveBombError,
        "Unpacked, this file would be larger than what is accepted: 47.7\xa0MB in all, and 100 times its packed size.",
    )


def test_a_bomb_whose_directory_lies_is_refused_by_what_comes_out():
    data = files.understated_archive({"zeros.bin": BOMB})
    assert zipfile.ZipFile(files.io.BytesIO(data)).infolist()[0].file_size == 10
    assert refuse(data, "a.zip")[0] is ArchiveBombError


def test_the_total_size_is_limited_whatever_the_ratio():
    data = files.archive({str(number): b"x" * 1000 for number in range(20)}, packing=zipfile.ZIP_STORED)
    assert accept(data, "a.zip", max_archive_bytes=20_000).extension == "zip"
    assert refuse(data, "a.zip", max_archive_bytes=19_999)[0] is ArchiveBombError


def test_an_archive_inside_the_archive_stays_packed():
    bomb = files.archive({"zeros.bin": BOMB})
    assert accept(files.archive({"inner.zip": bomb}), "a.zip", max_archive_bytes=50_000).extension == "zip"


def test_too_many_members_are_refused():
    data = files.archive({str(number): "" for number in range(11)})
    assert accept(data, "a.zip", max_archive_members=11).extension == "zip"
    assert refuse(data, "a.zip", max_archive_members=10) == (
        TooManyMembersError,
        "This file holds more than 10 other files. Upload fewer at a time.",
    )


def test_a_directory_too_long_to_read_is_refused_unread():
    data = files.archive({f"{number:0200}": "" for number in range(500)})
    assert refuse(data, "a.zip", max_archive_members=10)[0] is TooManyMembersError


def test_an_encrypted_archive_is_refused():
    assert refuse(files.encrypted_archive(), "a.zip")[0] is EncryptedFileError


def test_an_encrypted_open_document_is_refused():
    manifest = '<manifest:file-entry><manifest:encryption-data manifest:checksum="x"/></manifest:file-entry>'
    data = files.open_document("text", {"META-INF/manifest.xml": manifest})
    assert refuse(data, "a.odt")[0] is EncryptedFileError


@pytest.mark.parametrize(
    "data",
    [
        files.docx({"word/vbaProject.bin": b"macro"}),
        files.office(
            "word/document.xml", content_type="application/vnd.ms-word.document.macroEnabled.main+xml"
        ),
        files.open_document("text", {"Basic/Standard/Module1.xml": "<script/>"}),
    ],
)
def test_a_document_with_macros_is_refused(data):
    assert refuse(data, "a.docx") == (
        MacroError,
        "This document holds macros, which can harm those who open it. Save it without macros and upload that.",
    )


def test_any_other_archive_under_the_name_of_a_document_is_refused():
    assert refuse(files.archive({"word/document.xml": "<document/>"}), "a.docx")[0] is KindMismatchError


def test_a_workbook_under_the_name_of_a_text_gets_its_right_ending():
    assert accept(files.office("xl/workbook.xml"), "a.docx").name == "a.xlsx"


@pytest.mark.parametrize("position", [60, -40])
def test_an_archive_with_broken_headers_is_refused(position):
    data = bytearray(files.archive({"bread.txt": "Bread" * 100}))
    data[position : position + 8] = b"\xff" * 8
    assert refuse(bytes(data), "a.zip") == (
        DamagedFileError,
        "This file is damaged and cannot be read as ZIP. Open it in a program that can, save it anew and upload that.",
    )


def test_a_member_packed_in_a_way_that_is_not_counted_is_refused():
    assert refuse(files.archive({"a": "x" * 99}, packing=zipfile.ZIP_BZIP2), "a.zip")[0] is DamagedFileError


def test_an_archive_that_is_cut_off_is_refused():
    assert refuse(files.truncated(files.archive({"a": "x" * 999})), "a.zip")[0] is DamagedFileError
