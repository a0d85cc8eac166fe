"""Titles made from file names."""

from __future__ import annotations

import re
from urllib.parse import unquote

from .formats import format_for_extension
from .names import FALLBACK, clean_name, split_ending

MAX_LENGTH = 255

# A hyphen between digits belongs to a date or a number.
_SEPARATORS = re.compile(r"_+|(?<!\d)-+|-+(?!\d)")


def readable_title(name: str) -> str:
    """Return a title of 1 to 255 characters: "harbour-at_dawn.jpg" becomes "Harbour at dawn"."""
    cleaned = clean_name(unquote(name))
    stem, ending = split_ending(cleaned)
    words = " ".join(_SEPARATORS.sub(" ", stem if format_for_extension(ending) else cleaned).split())
    title = words or FALLBACK
    if title.partition(" ")[0].islower():
        title = title[0].upper() + title[1:]
    return title[:MAX_LENGTH].rstrip()
