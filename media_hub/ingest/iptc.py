"""IPTC-IIM: what picture agencies write. IPTC Information Interchange Model 4.2."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from PIL import IptcImagePlugin
from PIL.Image import Image
from PIL.JpegImagePlugin import JpegImageFile
from PIL.TiffImagePlugin import TiffImageFile

from .descriptions import Block, Embedded, clean_caption, clean_keywords, clean_line, clean_moment

_CHARSET = (1, 90)
_UTF8 = b"\x1b%G"
_TITLE, _KEYWORDS, _DATE, _TIME = (2, 5), (2, 25), (2, 55), (2, 60)
_HEADLINE = (2, 105)
_PLACE = ((2, 92), (2, 90), (2, 95), (2, 101))  # sublocation, city, province or state, country
_BYLINE, _CREDIT, _COPYRIGHT, _CAPTION = (2, 80), (2, 110), (2, 116), (2, 120)


def iptc_description(image: Image) -> Block:
    """Read the records of a JPEG or TIFF. May raise any of PARSER_ERRORS."""
    if not isinstance(image, JpegImageFile | TiffImageFile):
        return Block()
    found: Mapping[tuple[int, int], Any] = IptcImagePlugin.getiptcinfo(image) or {}
    records = {key: [_decoded(value, found) for value in _listed(values)] for key, values in found.items()}

    def first(key: tuple[int, int]) -> str:
        return next(iter(records.get(key, ())), "")

    values = Embedded(
        title=clean_line(first(_TITLE)),
        headline=clean_line(first(_HEADLINE)),
        description=clean_caption(first(_CAPTION)),
        author=clean_line(first(_BYLINE)),
        credit=clean_line(first(_CREDIT)),
        copyright=clean_line(first(_COPYRIGHT)),
        keywords=clean_keywords(records.get(_KEYWORDS, ())),
        place=clean_keywords(first(key) for key in _PLACE),
        captured_at=_moment(first(_DATE), first(_TIME)),
    )
    return Block(values=values)


def _listed(values: Any) -> list[bytes]:
    return [value for value in (values if isinstance(values, list) else [values]) if isinstance(value, bytes)]


def _decoded(value: bytes, found: Mapping[tuple[int, int], Any]) -> str:
    """Decode by the record that names the encoding; without it UTF-8 where it is, else Latin-1."""
    if found.get(_CHARSET) == _UTF8:
        return value.decode("utf-8", "replace")
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("latin-1")


def _moment(date: str, time: str) -> datetime | None:
    """Return the moment of "20150625" and "170642+0200", "170642" (in UTC) or no time (midnight)."""
    full = time if len(time) == 11 else f"{time[:6]:0<6}+0000"
    try:
        return clean_moment(datetime.strptime(date + full, "%Y%m%d%H%M%S%z"))
    except (ValueError, OverflowError):
        return None
