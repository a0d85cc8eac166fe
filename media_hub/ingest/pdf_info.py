"""What a PDF says of itself: its XMP packet, and its older document information."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any, BinaryIO

from pypdf import PdfReader

from .descriptions import Embedded, broken_note, clean_keywords, clean_line, clean_moment, clean_text, merge
from .parsers import PARSER_ERRORS
from .xmp import read_packet


def pdf_description(file: BinaryIO) -> Embedded:
    """Return title, author, subject, keywords, rights and the day of creation; a note where some are broken."""
    file.seek(0)
    parts, is_broken = [], False
    try:
        reader = PdfReader(file, strict=False)
    except PARSER_ERRORS:
        return Embedded(notes=(broken_note(Embedded()),))
    for read in (_from_packet, _from_information):
        try:
            parts.append(read(reader))
        except PARSER_ERRORS:
            is_broken = True
    merged = merge(*parts)
    return merge(merged, Embedded(notes=(broken_note(merged),))) if is_broken else merged


def _from_packet(reader: PdfReader) -> Embedded:
    metadata: Any = reader.root_object.get("/Metadata")
    return read_packet(metadata.get_object().get_data()) if metadata else Embedded()


def _from_information(reader: PdfReader) -> Embedded:
    information: Any = reader.metadata
    if not information:
        return Embedded()
    moment = _moment(lambda: information.creation_date)
    producer = {name: clean_line(information.get(f"/{name}")) for name in ("Creator", "Producer")}
    return Embedded(
        title=clean_line(information.title),
        description=clean_text(information.subject),
        author=clean_line(information.author),
        keywords=clean_keywords(str(information.get("/Keywords", "")).replace(";", ",").split(",")),
        captured_at=moment,
        raw={"pdf": {name: value for name, value in producer.items() if value}},
    )


def _moment(read: Callable[[], datetime | None]) -> datetime | None:
    try:
        moment = read()
        return clean_moment(moment) if moment else None
    except PARSER_ERRORS:  # writers invent forms of dates
        return None
