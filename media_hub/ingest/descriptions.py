"""What a file says of itself, as values that fit the columns they are for."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, datetime
from typing import Any

from django.utils.translation import gettext as _

from media_hub.factory_texts import is_factory_text

LINE_LENGTH = 255
TEXT_LENGTH = 2000
KEYWORD_LENGTH = 100
MAX_KEYWORDS = 50

_LINE_BREAKS = "\n\t"


@dataclass(frozen=True, kw_only=True)
class Embedded:
    """Texts without control characters; description and `alt_text` at most 2,000 characters, the others 255.

    `captured_at` is in UTC; `gps` is latitude and longitude in degrees; `place` is names, from the smallest place to
    the largest; `raw` holds JSON values and no position.
    """

    title: str = ""
    headline: str = ""
    description: str = ""
    alt_text: str = ""
    author: str = ""
    credit: str = ""
    copyright: str = ""
    captured_at: datetime | None = None
    keywords: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    gps: tuple[float, float] | None = None
    camera: str = ""
    raw: dict[str, Any] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Block:
    """What one kind of metadata holds, and whether some of it could not be read."""

    values: Embedded = Embedded()
    is_broken: bool = False


def merge(*parts: Embedded) -> Embedded:
    """Return for each field the first value that is not empty; `raw` is that of all parts together."""
    names = [each.name for each in fields(Embedded) if each.name != "raw"]
    first = {name: next((value for part in parts if (value := getattr(part, name))), None) for name in names}
    chosen = {name: value for name, value in first.items() if value}
    return replace(Embedded(), raw={key: part.raw[key] for part in parts for key in part.raw}, **chosen)


def broken_note(values: Embedded) -> str:
    """Return the note for metadata of which only these values could be read."""
    if values == Embedded():
        return _("The embedded metadata could not be read and was left out.")
    return _("A part of the embedded metadata could not be read and was left out.")


def clean_text(value: object, length: int = TEXT_LENGTH) -> str:
    """Return a text without control characters and outer spaces, cut to the length; other values as ""."""
    if not isinstance(value, str):
        return ""
    kept = value[: length * 2].replace("\r\n", "\n").replace("\r", "\n")
    safe = "".join(
        each for each in kept if each in _LINE_BREAKS or unicodedata.category(each) not in {"Cc", "Cs"}
    )
    return unicodedata.normalize("NFC", safe).strip()[:length].rstrip()


def clean_line(value: object, length: int = LINE_LENGTH) -> str:
    """Return the same as one line."""
    return " ".join(clean_text(value, length).split())


def clean_keywords(values: Iterable[object]) -> tuple[str, ...]:
    """Return at most 50 keywords of at most 100 characters; of those that differ only in case, the first."""
    unique: dict[str, str] = {}
    for value in values:
        if word := clean_line(value, KEYWORD_LENGTH):
            unique.setdefault(word.casefold(), word)
    return tuple(unique.values())[:MAX_KEYWORDS]


def clean_caption(value: object) -> str:
    """Return a text of several lines; that of a factory as ""."""
    text = clean_text(value)
    return "" if is_factory_text(text) else text


def clean_moment(moment: datetime) -> datetime | None:
    """Return the moment in UTC, read as UTC where it has no offset; None outside the years 1800 to 2200."""
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return aware.astimezone(UTC) if 1800 < aware.year < 2200 else None


def clean_position(latitude: float, longitude: float) -> tuple[float, float] | None:
    """Return a position on Earth; None for what is none, and for 0, 0, which cameras write when they know nothing."""
    if not (math.isfinite(latitude) and math.isfinite(longitude)):
        return None
    if abs(latitude) > 90 or abs(longitude) > 180 or (latitude, longitude) == (0, 0):
        return None
    return latitude, longitude
