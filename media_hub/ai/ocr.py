"""Reads the text in a picture with Tesseract, where that is installed.

What it reads in textures is thrown away: docs/explanation/what-files-tell.md has the measured figures.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from io import BytesIO

from PIL import Image

PROGRAM = "tesseract"
SECONDS = 20  # for one picture
LIST_SECONDS = 10
SIDE = 1536  # the longer side of what is read: letters of a screen are too small at 1024

SURE = 80  # percent, as Tesseract says, from which a word is believed
LIKELY = 60  # from which one is kept in a line that has a sure word
LEAST_WORDS, LEAST_LETTERS, LEAST_SHARE = 2, 10, 0.3  # of sure words, of their letters, of all that was seen

# The languages of texts by their two letters, as the files of Tesseract are named (ISO 639-2/T, and its own).
_LANGUAGE_FILES = """
    ar:ara bg:bul bn:ben ca:cat cs:ces cy:cym da:dan de:deu el:ell en:eng es:spa et:est eu:eus
    fa:fas fi:fin fr:fra ga:gle gl:glg he:heb hi:hin hr:hrv hu:hun hy:hye id:ind is:isl it:ita
    ja:jpn ka:kat ko:kor lt:lit lv:lav mk:mkd ms:msa mt:mlt nb:nor nl:nld nn:nor no:nor pl:pol
    pt:por ro:ron ru:rus sk:slk sl:slv sq:sqi sr:srp sv:swe th:tha tr:tur uk:ukr ur:urd vi:vie
    zh-hans:chi_sim zh-hant:chi_tra
"""
LANGUAGES = dict(pair.split(":") for pair in _LANGUAGE_FILES.split())
FALLBACK = "eng"

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


@dataclass(frozen=True, kw_only=True)
class Reading:
    """`text` is empty where nothing was read for certain. `state` is "read", "absent" (the program or the language),
    "slow" or "failed". `words` counts those that are sure, also where there are too few for a text.
    """

    state: str
    text: str = ""
    confidence: int = 0
    words: int = 0
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class _Word:
    text: str
    confidence: float
    line: tuple[str, ...]

    @property
    def letters(self) -> int:
        return sum(character.isalpha() for character in self.text)

    @property
    def is_sure(self) -> bool:
        return self.confidence >= SURE and self.letters >= 3


def read_text(picture: Image.Image, *, languages: Iterable[str], seconds: float = SECONDS) -> Reading:
    """Read the text in the languages, by their codes ("de", "pt-br"). Never raises for what Tesseract does."""
    program = shutil.which(PROGRAM)
    chosen = tesseract_languages(languages, installed_languages(program)) if program else ()
    if not program or not chosen:
        return Reading(state="absent")
    command = (program, "stdin", "stdout", "-l", "+".join(chosen), "--psm", "3", "tsv")
    try:
        done = _run(command, input_=_png(picture), seconds=seconds)
    except subprocess.TimeoutExpired:
        return Reading(state="slow", languages=chosen)
    except OSError:
        return Reading(state="failed", languages=chosen)
    if done.returncode:
        return Reading(state="failed", languages=chosen)
    return _reading(_words(done.stdout.decode("utf-8", "replace")), languages=chosen)


def tesseract_languages(asked: Iterable[str], installed: frozenset[str]) -> tuple[str, ...]:
    """Return those asked for that are installed; English where none is."""
    names = [LANGUAGES.get(code.lower()) or LANGUAGES.get(code.lower().partition("-")[0]) for code in asked]
    wanted = [name for name in dict.fromkeys(names) if name and name in installed]
    return tuple(wanted or ([FALLBACK] if FALLBACK in installed else []))


@cache
def installed_languages(program: str) -> frozenset[str]:
    """Return the languages that the program has data for."""
    try:
        listed = _run((program, "--list-langs"), input_=b"", seconds=LIST_SECONDS)
    except (OSError, subprocess.TimeoutExpired):
        return frozenset()
    return frozenset(listed.stdout.decode("utf-8", "replace").split("\n")[1:]) - {"", "osd"}


def _run(command: tuple[str, ...], *, input_: bytes, seconds: float) -> subprocess.CompletedProcess[bytes]:
    """Run it on one processor, with nothing of this process's environment but where programs and their data are."""
    kept = {name: os.environ[name] for name in ("PATH", "TESSDATA_PREFIX") if name in os.environ}
    return subprocess.run(  # noqa: S603 - the program is found on PATH, its input is a picture made here
        command,
        input=input_,
        capture_output=True,
        env={**kept, "OMP_THREAD_LIMIT": "1"},
        timeout=seconds,
        check=False,
    )


def _png(picture: Image.Image) -> bytes:
    grey = picture.convert("L")
    share = SIDE / max(grey.size)
    size = (max(1, round(grey.width * min(share, 1.5))), max(1, round(grey.height * min(share, 1.5))))
    out = BytesIO()
    grey.resize(size, Image.Resampling.BICUBIC).save(out, "PNG", compress_level=1)
    return out.getvalue()


def _words(table: str) -> list[_Word]:
    """Return the words of Tesseract's TSV: columns 3 to 5 name the line, 11 is the confidence, 12 the text."""
    rows = (line.split("\t") for line in table.splitlines()[1:])
    return [
        _Word(text=row[11].strip(), confidence=float(row[10]), line=tuple(row[2:5]))
        for row in rows
        if len(row) > 11 and row[11].strip() and _NUMBER.fullmatch(row[10])
    ]


def _reading(words: list[_Word], *, languages: tuple[str, ...]) -> Reading:
    sure = [word for word in words if word.is_sure]
    read = Reading(state="read", words=len(sure), languages=languages)
    has_enough = len(sure) >= LEAST_WORDS and sum(word.letters for word in sure) >= LEAST_LETTERS
    if not has_enough or len(sure) < LEAST_SHARE * len(words):
        return read
    believed_lines = {word.line for word in sure}
    kept = [
        word
        for word in words
        if word.line in believed_lines and word.confidence >= LIKELY and any(map(str.isalnum, word.text))
    ]
    lines: dict[tuple[str, ...], list[str]] = {}
    for word in kept:
        lines.setdefault(word.line, []).append(word.text)
    return Reading(
        state="read",
        text="\n".join(" ".join(line) for line in lines.values()),
        confidence=min(95, round(sum(word.confidence for word in kept) / len(kept))),
        words=len(sure),
        languages=languages,
    )
