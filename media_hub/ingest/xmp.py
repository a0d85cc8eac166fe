"""XMP: metadata as RDF, in images and PDF files. ISO 16684-1."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time
from typing import Any
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring
from django.utils.dateparse import parse_date, parse_datetime
from PIL.Image import Image
from PIL.TiffImagePlugin import TiffImageFile

from .descriptions import Block, Embedded, clean_caption, clean_keywords, clean_line, clean_moment, clean_text
from .parsers import PARSER_ERRORS

MAX_PACKET_BYTES = 4 * 1024 * 1024

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_PHOTOSHOP = "{http://ns.adobe.com/photoshop/1.0/}"
_EXIF = "{http://ns.adobe.com/exif/1.0/}"
_XMP = "{http://ns.adobe.com/xap/1.0/}"
_IPTC = "{http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/}"
_IPTC_EXT = "{http://iptc.org/std/Iptc4xmpExt/2008-02-29/}"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_DATES = (f"{_EXIF}DateTimeOriginal", f"{_PHOTOSHOP}DateCreated", f"{_XMP}CreateDate")
_PLACE = (f"{_IPTC}Location", f"{_PHOTOSHOP}City", f"{_PHOTOSHOP}State", f"{_PHOTOSHOP}Country")
# Of the places that a picture shows, from the smallest to the largest. IPTC Photo Metadata Standard, Location structure.
_SHOWN_PLACE = tuple(f"{_IPTC_EXT}{name}" for name in ("Sublocation", "City", "ProvinceState", "CountryName"))
_TIFF_XMP = 700


def xmp_description(image: Image) -> Block:
    """Read the packet of an image. May raise any of PARSER_ERRORS."""
    info: dict[Any, Any] = image.info
    packet = info.get("xmp") or info.get("XML:com.adobe.xmp") or b""
    if not packet and isinstance(image, TiffImageFile):
        packet = image.tag_v2.get(_TIFF_XMP, b"")
    return Block(values=read_packet(packet.encode() if isinstance(packet, str) else packet))


def read_packet(packet: bytes) -> Embedded:
    """Return what a packet says; an empty one says nothing. Raises any of PARSER_ERRORS for one that is no XML."""
    data = packet.strip(b"\0 \r\n")
    if not data:
        return Embedded()
    if len(data) > MAX_PACKET_BYTES:
        raise ValueError("The XMP packet is too long.")
    nodes = list(fromstring(data).iter(f"{_RDF}Description"))

    def first(name: str) -> str:
        return next(_values(nodes, name), "")

    return Embedded(
        title=clean_line(first(f"{_DC}title") or first(f"{_PHOTOSHOP}Headline")),
        headline=clean_line(first(f"{_PHOTOSHOP}Headline")),
        description=clean_caption(first(f"{_DC}description"))
        or clean_caption(first(f"{_IPTC}ExtDescrAccessibility")),
        alt_text=clean_text(first(f"{_IPTC}AltTextAccessibility")),
        author=clean_line(", ".join(_values(nodes, f"{_DC}creator"))),
        credit=clean_line(first(f"{_PHOTOSHOP}Credit")),
        copyright=clean_line(first(f"{_DC}rights")),
        keywords=clean_keywords(_values(nodes, f"{_DC}subject")),
        place=clean_keywords(map(first, _PLACE)) or _shown_place(nodes),
        captured_at=next((moment for name in _DATES if (moment := _moment(first(name)))), None),
    )


def _shown_place(nodes: list[Element]) -> tuple[str, ...]:
    """Return the first place that the picture is said to show; its parts are elements or attributes."""
    shown = next((each for node in nodes for each in node.findall(f"{_IPTC_EXT}LocationShown")), None)
    first = next(shown.iter(f"{_RDF}li"), shown) if shown is not None else None
    parts = list(first.iter()) if first is not None else []
    return clean_keywords(next(_values(parts, name), "") for name in _SHOWN_PLACE)


def _values(nodes: list[Element], name: str) -> Iterator[str]:
    """Yield the values of a property, an attribute or an element; of language alternatives the default first."""
    for node in nodes:
        if attribute := node.get(name):
            yield attribute
        for element in node.findall(name):
            items = list(element.iter(f"{_RDF}li")) or [element]
            items.sort(key=lambda item: item.get(_LANGUAGE) != "x-default")
            yield from (text for item in items if (text := (item.text or "").strip()))


def _moment(text: str) -> datetime | None:
    try:
        parsed = parse_datetime(text)
        if parsed is None and (day := parse_date(text[:10])):
            parsed = datetime.combine(day, time.min, tzinfo=UTC)
        return clean_moment(parsed) if parsed else None
    except PARSER_ERRORS:  # a date that looks like one, as 2011-02-31
        return None
