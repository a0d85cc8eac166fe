"""The heading of a document: the first line of its text that reads like one."""

from __future__ import annotations

import re

LINES = 12  # of the beginning that are looked at
LENGTHS = range(6, 101)
MOST_WORDS = 12
LETTERS = 0.7  # share of all characters without spaces
_NO_HEADING = re.compile(
    r"https?:|www\.|@|©|\bISBN\b|^\s*(?:page|seite|table of contents|contents|inhalt(?:sverzeichnis)?|draft|entwurf)\b",
    re.IGNORECASE,
)
_DATE = re.compile(r"^\W*\d{1,4}[./-]\d{1,2}[./-]\d{1,4}\W*$")
_SENTENCE_END = (".", ",", ";", ":", "-")


def first_heading(text: str) -> str:
    """Return the first line that is short, made of words and no sentence, on one line; "" where there is none."""
    lines = [" ".join(line.split()) for line in text[:4000].splitlines()]
    return next((line for line in [line for line in lines if line][:LINES] if _is_heading(line)), "")


def _is_heading(line: str) -> bool:
    words = line.split()
    if len(line) not in LENGTHS or len(words) > MOST_WORDS or line.endswith(_SENTENCE_END):
        return False
    if _NO_HEADING.search(line) or _DATE.match(line) or not (line[0].isupper() or line[0].isdigit()):
        return False
    letters = sum(character.isalpha() for character in line)
    return letters >= LETTERS * len("".join(words)) and any(len(word) >= 4 for word in words)
