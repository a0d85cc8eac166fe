"""File names that are safe to show and to build keys from."""

from __future__ import annotations

import re
import unicodedata

from .formats import Format, format_for_extension

MAX_LENGTH = 150
FALLBACK = "untitled"

_ENDING = re.compile(r"\.([A-Za-z0-9]{1,10})\Z")
_JOINER = "\u200d"
# Control and format characters (bidi overrides, zero width), surrogates; line and paragraph separators.
_UNSAFE_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def clean_name(name: str) -> str:
    """Return the last part of a path without invisible characters, in NFC; it may be empty."""
    base = name.replace("\\", "/").rstrip("/").rpartition("/")[2]
    return " ".join(unicodedata.normalize("NFC", _visible(base)).split()).strip(". ")


def shown_path(path: str, length: int) -> str:
    """Return a path for people to read, without invisible characters; of one that is too long the end."""
    shown = _visible(path)
    return shown if len(shown) <= length else f"…{shown[-length + 1 :]}"


def split_ending(name: str) -> tuple[str, str]:
    """Return the stem and the ending in lower case without its dot; a name of dots and ending has no stem."""
    match = _ENDING.search(name)
    if not match:
        return name, ""
    return name[: match.start()].rstrip(". "), match[1].lower()


def safe_name(name: str, format_: Format) -> str:
    """Return the cleaned name with an ending of the format, at most 150 characters long, never empty.

    An ending of the same format stays as it is; one of another known format is replaced; anything else
    after the last dot belongs to the name.
    """
    cleaned = clean_name(name)
    stem, ending = split_ending(cleaned)
    known = format_for_extension(ending)
    if known is None:
        stem = cleaned
    ending = cleaned[-len(ending) :] if known is format_ else format_.extension
    return f"{_shorten(stem, MAX_LENGTH - len(ending) - 1) or FALLBACK}.{ending}"


def _visible(text: str) -> str:
    return "".join(
        character for index, character in enumerate(text) if _is_visible(character, text[index - 1 : index])
    )


def _is_visible(character: str, before: str) -> bool:
    if character == _JOINER:
        return _is_emoji_part(before)
    return unicodedata.category(character) not in _UNSAFE_CATEGORIES


def _is_emoji_part(character: str) -> bool:
    # A joiner after a pictograph, a skin tone or the emoji variation selector makes one picture of several.
    return bool(character) and (unicodedata.category(character) in {"So", "Sk"} or character == "\ufe0f")


def _shorten(stem: str, length: int) -> str:
    if len(stem) <= length:
        return stem
    kept = length
    while kept and (unicodedata.combining(stem[kept]) or stem[kept] == _JOINER or stem[kept - 1] == _JOINER):
        kept -= 1
    return stem[:kept].rstrip(". ")
