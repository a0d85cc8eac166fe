"""Texts of strangers, made fit to be stored or sent."""

from __future__ import annotations

import json
import unicodedata

LINE_BREAKS = "\n\t"
JOINERS = "\u200c\u200d"  # which Persian, Hindi and emoji need; other invisible characters turn or hide text
UNWANTED = frozenset({"Cc", "Cf", "Cs", "Co"})


def clean_text(value: object, *, length: int) -> str:
    """Return a text without control and invisible characters, cut to the length in characters; other values as ""."""
    if not isinstance(value, str):
        return ""
    kept = value[: length * 4].replace("\r\n", "\n").replace("\r", "\n")
    visible = "".join(each for each in kept if _is_visible(each))
    return shortened(unicodedata.normalize("NFC", visible).strip(), length=length)


def clean_line(value: object, *, length: int) -> str:
    """Return the same as one line."""
    text = clean_text(value, length=length * 2)
    return shortened(" ".join(text.split()), length=length)


def shortened(text: str, *, length: int) -> str:
    """Return the text, or as many whole words of it as there is room for, and an ellipsis."""
    if len(text) <= length:
        return text
    start = text[: length - 1]
    whole, _, rest = start.rpartition(" ")
    return (whole if whole and len(rest) < length // 4 else start).rstrip(" ,;:-") + "…"


def fitted(text: str, *, size: int) -> str:
    """Return as much of the start of the text as JSON writes in so many bytes of UTF-8."""
    used = 0
    for index, each in enumerate(text):
        used += json_size(each)
        if used > size:
            return text[:index]
    return text


def json_size(text: str) -> int:
    """Return how many bytes the text takes inside of a JSON string."""
    return len(json_of(text).encode()) - 2


def json_of(value: object) -> str:
    """Return JSON in which no `<` stands, so that nothing in it can close the tag that it is put between."""
    return json.dumps(value, ensure_ascii=False).replace("<", "\\u003c")


def _is_visible(character: str) -> bool:
    return character in LINE_BREAKS or character in JOINERS or unicodedata.category(character) not in UNWANTED
