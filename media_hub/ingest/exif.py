"""EXIF: what the camera wrote. CIPA DC-008, Exif 2.32."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from PIL import Image
from PIL.ExifTags import GPS, IFD, Base

from .descriptions import (
    Block,
    Embedded,
    clean_caption,
    clean_keywords,
    clean_line,
    clean_moment,
    clean_position,
)
from .parsers import PARSER_ERRORS
from .rasters import read_exif

_SHOWN = ("Make", "Model", "Software", "Orientation")
_SHOWN_SHOT = (
    *("LensModel", "ExposureTime", "FNumber", "ISOSpeedRatings", "FocalLength", "FocalLengthIn35mmFilm"),
    *("Flash", "DateTimeOriginal", "OffsetTimeOriginal", "ColorSpace"),
)
_OFFSET = re.compile(r"[+-](?:0\d|1[0-4]):[0-5]\d")


@dataclass
class _Tags:
    """Reads tags one by one: a broken one is noted, the rest stays readable."""

    tags: Mapping[int, Any]
    broken: list[int] = field(default_factory=list)

    def get(self, tag: int) -> Any:
        try:
            return self.tags.get(tag)
        except PARSER_ERRORS:
            self.broken.append(tag)
            return None

    def text(self, tag: int) -> str:
        value = self.get(tag)
        return _repaired(value) if isinstance(value, str) else ""

    def windows_text(self, tag: int) -> str:
        value = self.get(tag)
        return value.decode("utf-16-le", "replace") if isinstance(value, bytes) else ""


def exif_description(image: Image.Image) -> Block:
    """Read the camera's tags, those of Windows Explorer (XP…) and the position. May raise any of PARSER_ERRORS."""
    exif = _unread_exif(image)
    main, shot, gps = (_Tags(tags) for tags in (exif, exif.get_ifd(IFD.Exif), exif.get_ifd(IFD.GPSInfo)))
    raw = {name: value for name, value in _shown(main, shot) if value not in {None, ""}}
    values = Embedded(
        title=clean_line(main.windows_text(Base.XPTitle)),
        description=clean_caption(main.text(Base.ImageDescription))
        or clean_caption(main.windows_text(Base.XPComment)),
        author=clean_line(main.text(Base.Artist)) or clean_line(main.windows_text(Base.XPAuthor)),
        copyright=clean_line(main.text(Base.Copyright).replace("\0", "; ").strip("; ")),
        captured_at=_captured_at(shot),
        keywords=clean_keywords(re.split("[;,]", main.windows_text(Base.XPKeywords))),
        gps=_position(gps),
        camera=_camera(main),
        raw={"exif": raw} if raw else {},
    )
    return Block(values=values, is_broken=bool(main.broken or shot.broken or gps.broken))


def _unread_exif(image: Image.Image) -> Image.Exif:
    """Return the tags read once more: opening may have read them, and their warnings are spent."""
    data = image.info.get("exif")
    if not data:
        return read_exif(image)
    exif = Image.Exif()
    exif.load(data)
    return exif


def _repaired(text: str) -> str:
    """Return what a UTF-8 text was, which Pillow reads as Latin-1 because EXIF knows ASCII only."""
    try:
        return text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text


def _shown(main: _Tags, shot: _Tags) -> list[tuple[str, Any]]:
    pairs = [(main, name) for name in _SHOWN] + [(shot, name) for name in _SHOWN_SHOT]
    return [(name, _json_value(tags.get(Base[name]))) for tags, name in pairs]


def _json_value(value: Any) -> str | int | float | None:
    if isinstance(value, str):
        return clean_line(value)
    if isinstance(value, int):
        return int(value)
    try:
        number = float(value[0] if isinstance(value, tuple) else value)
    except PARSER_ERRORS:
        return None
    return round(number, 6) if math.isfinite(number) else None


def _camera(main: _Tags) -> str:
    make, model = clean_line(main.text(Base.Make)), clean_line(main.text(Base.Model))
    return model if model.lower().startswith(make.lower()) else clean_line(f"{make} {model}")


def _captured_at(shot: _Tags) -> datetime | None:
    for moment, offset in (
        (Base.DateTimeOriginal, Base.OffsetTimeOriginal),
        (Base.DateTimeDigitized, Base.OffsetTimeDigitized),
    ):
        zone = _OFFSET.match(shot.text(offset))
        text = shot.text(moment).strip("\0 ") + (zone[0] if zone else "+00:00")
        try:
            return clean_moment(datetime.strptime(text, "%Y:%m:%d %H:%M:%S%z"))
        except (ValueError, OverflowError):  # cameras without a clock write spaces or zeros
            continue
    return None


def _position(gps: _Tags) -> tuple[float, float] | None:
    try:
        latitude = _degrees(gps.get(GPS.GPSLatitude), gps.text(GPS.GPSLatitudeRef), "S")
        longitude = _degrees(gps.get(GPS.GPSLongitude), gps.text(GPS.GPSLongitudeRef), "W")
    except PARSER_ERRORS:
        return None
    return clean_position(latitude, longitude)


def _degrees(parts: Any, reference: str, negative: str) -> float:
    """Return degrees from degrees, minutes and seconds, to 7 decimals, which is a centimetre."""
    degrees, minutes, seconds = (float(part) for part in parts)
    value = round(degrees + minutes / 60 + seconds / 3600, 7)
    return -value if reference.strip("\0 ").upper().startswith(negative) else value
