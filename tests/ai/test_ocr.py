from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from media_hub.ai.ocr import Reading, installed_languages, read_text, tesseract_languages
from tests.ai import drawn

needs_tesseract = pytest.mark.skipif(shutil.which("tesseract") is None, reason="Tesseract is not installed")
HEADER = "level\tpage_num"  # and ten more, which nobody reads


def row(text: str, confidence: object, line: int = 1) -> str:
    return f"5\t1\t1\t1\t{line}\t1\t0\t0\t9\t9\t{confidence}\t{text}"


@pytest.fixture
def install(tmp_path, monkeypatch):
    """Put a program called tesseract on an otherwise empty PATH, which knows English and does this when it reads."""

    def put(body: str) -> None:
        program = tmp_path / "tesseract"
        listing = "printf 'List of languages:\\neng\\nosd\\n'"
        program.write_text(f'#!/bin/sh\nif [ "$1" = --list-langs ]; then {listing}; exit; fi\n{body}\n')
        program.chmod(0o755)
        monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")

    return put


def said_by(install, tmp_path: Path, *rows: str) -> Reading:
    table = tmp_path / "table.tsv"
    table.write_text("\n".join((HEADER, *rows)) + "\n")
    install(f"cat {table}")
    return read_text(drawn.graphic(), languages=["en"])


def test_without_the_program_nothing_is_read(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert read_text(drawn.page(), languages=["en"]) == Reading(state="absent")


def test_a_program_that_hangs_is_stopped(install):
    install("exec sleep 30")
    read = read_text(drawn.graphic(), languages=["en"], seconds=0.3)
    assert read == Reading(state="slow", languages=("eng",))


@pytest.mark.parametrize("body", ["exit 1", "kill -9 $$"])
def test_a_program_that_fails_has_read_nothing(install, body):
    install(body)
    assert read_text(drawn.graphic(), languages=["en"]).state == "failed"


def test_a_program_that_cannot_be_started_knows_no_language(tmp_path, monkeypatch):
    (tmp_path / "tesseract").write_bytes(b"\x00")
    (tmp_path / "tesseract").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert read_text(drawn.graphic(), languages=["en"]) == Reading(state="absent")


def test_a_program_that_goes_away_has_read_nothing(install, tmp_path):
    install("")
    program = tmp_path / "tesseract"
    assert installed_languages(str(program)) == {"eng"}
    program.write_bytes(b"\x00")
    assert read_text(drawn.graphic(), languages=["en"]).state == "failed"


def test_sure_words_are_kept_line_by_line(install, tmp_path):
    read = said_by(
        install,
        tmp_path,
        row("Summer", 96.5),
        row("timetable", 91),
        row("fx", 20),
        row("No", 70, line=2),
        row("smoking", 95, line=2),
        row("=®", 94, line=2),
        row("~~", 65, line=3),
    )
    assert read == Reading(
        state="read", text="Summer timetable\nNo smoking", confidence=88, words=3, languages=("eng",)
    )


@pytest.mark.parametrize(
    "rows",
    [
        [],
        ["garbage", "a\tb"],
        [row("Summer", "nan"), row("timetable", "")],
        [row("lll", 99), row("iii", 99)],  # too few letters
        [row("Timetable", 99)],  # one word may be chance
        [
            row("Summer", 90),
            row("timetable", 90),
            *(row("x~", 15) for _ in range(9)),
        ],  # among much that is no word
    ],
)
def test_what_is_not_sure_is_no_text(install, tmp_path, rows):
    assert said_by(install, tmp_path, *rows).text == ""


@pytest.mark.parametrize(
    ("asked", "installed", "chosen"),
    [
        (["de", "en"], {"eng", "deu"}, ("deu", "eng")),
        (["de-at"], {"eng", "deu"}, ("deu",)),
        (["zh-hans"], {"eng", "chi_sim"}, ("chi_sim",)),
        (["fr"], {"eng", "deu"}, ("eng",)),
        (["fr", "tlh"], {"deu"}, ()),
    ],
)
def test_the_languages_are_those_asked_for_that_are_installed(asked, installed, chosen):
    assert tesseract_languages(asked, frozenset(installed)) == chosen


@needs_tesseract
def test_the_text_of_a_scan_is_read():
    read = read_text(drawn.scan(), languages=["en"])
    assert read.state == "read"
    assert read.text.startswith("The ferry leaves the harbour every morning\nand returns")
    assert read.confidence >= 80
    assert read.words >= 60


@needs_tesseract
def test_there_is_no_text_in_a_texture():
    assert read_text(drawn.texture(), languages=["en"]).text == ""
