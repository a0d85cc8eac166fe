"""What cameras and picture desks write into files: EXIF, IPTC and XMP."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from datetime import datetime
from xml.sax.saxutils import escape, quoteattr

from PIL import Image
from PIL.ExifTags import GPS, IFD, Base


@dataclass(frozen=True, kw_only=True)
class Metadata:
    """Values to embed; `position` is latitude and longitude in degrees, `taken` is local time.

    Empty values are left out. `credit` is the artist where nothing else is said.
    """

    artist: str
    taken: datetime
    title: str = ""
    headline: str = ""
    description: str = ""
    alt_text: str = ""
    credit: str = ""
    city: str = ""
    country: str = ""
    keywords: tuple[str, ...] = ()
    copyright: str = "Demo content, free to use"
    position: tuple[float, float] | None = None


def exif(metadata: Metadata, *, orientation: int = 1) -> Image.Exif:
    """Return the EXIF block, with a GPS directory where the position is known."""
    block = Image.Exif()
    moment = f"{metadata.taken:%Y:%m:%d %H:%M:%S}"
    if metadata.description:
        block[Base.ImageDescription] = metadata.description
    block[Base.Artist] = metadata.artist
    block[Base.Copyright] = metadata.copyright
    block[Base.DateTime] = moment
    block[Base.Orientation] = orientation
    if metadata.title:
        block[Base.XPTitle] = f"{metadata.title}\0".encode("utf-16-le")
    block[Base.XPKeywords] = f"{';'.join(metadata.keywords)}\0".encode("utf-16-le")
    block.get_ifd(IFD.Exif)[Base.DateTimeOriginal] = moment
    if metadata.position is not None:
        block.get_ifd(IFD.GPSInfo).update(_gps(metadata.position))
    return block


def _gps(position: tuple[float, float]) -> dict[int, object]:
    latitude, longitude = position
    return {
        GPS.GPSLatitudeRef: "N" if latitude >= 0 else "S",
        GPS.GPSLatitude: _sexagesimal(abs(latitude)),
        GPS.GPSLongitudeRef: "E" if longitude >= 0 else "W",
        GPS.GPSLongitude: _sexagesimal(abs(longitude)),
    }


def _sexagesimal(degrees: float) -> tuple[float, float, float]:
    minutes = degrees % 1 * 60
    return float(int(degrees)), float(int(minutes)), round(minutes % 1 * 60, 2)


def iptc(metadata: Metadata) -> bytes:
    """Return a JPEG APP13 segment with IPTC-IIM records, in UTF-8, as picture desks write them."""
    texts = (
        (5, metadata.title),
        (80, metadata.artist),
        *((25, keyword) for keyword in metadata.keywords),
        (55, f"{metadata.taken:%Y%m%d}"),
        (90, metadata.city),
        (101, metadata.country),
        (105, metadata.headline),
        (110, metadata.credit),
        (116, metadata.copyright),
        (120, metadata.description),
    )
    records = [(1, 90, b"\x1b%G"), *((2, number, text.encode()) for number, text in texts if text)]
    body = b"".join(
        struct.pack(">BBBH", 0x1C, record, number, len(value)) + value for record, number, value in records
    )
    block = (
        b"8BIM"
        + struct.pack(">H", 0x0404)
        + b"\0\0"
        + struct.pack(">I", len(body))
        + body
        + b"\0" * (len(body) % 2)
    )
    payload = b"Photoshop 3.0\0" + block
    return b"\xff\xed" + struct.pack(">H", len(payload) + 2) + payload


def xmp(metadata: Metadata) -> bytes:
    """Return an XMP packet with the fields of Dublin Core and IPTC that editors fill in."""
    lines = {
        "photoshop:DateCreated": metadata.taken.isoformat(),
        "photoshop:Credit": metadata.credit or metadata.artist,
        "photoshop:Headline": metadata.headline,
        "photoshop:City": metadata.city,
        "photoshop:Country": metadata.country,
    }
    texts = {
        "dc:title": metadata.title,
        "dc:description": metadata.description,
        "dc:rights": metadata.copyright,
        "Iptc4xmpCore:AltTextAccessibility": metadata.alt_text,
    }
    keywords = "".join(f"<rdf:li>{escape(keyword)}</rdf:li>" for keyword in metadata.keywords)
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"'
        ' xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/"'
        f"{''.join(f' {name}={quoteattr(line)}' for name, line in lines.items() if line)}>"
        f"{''.join(_alternative(name, text) for name, text in texts.items() if text)}"
        f"<dc:creator><rdf:Seq><rdf:li>{escape(metadata.artist)}</rdf:li></rdf:Seq></dc:creator>"
        f"<dc:subject><rdf:Bag>{keywords}</rdf:Bag></dc:subject>"
        '</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
    ).encode()


def _alternative(name: str, text: str) -> str:
    return f'<{name}><rdf:Alt><rdf:li xml:lang="x-default">{escape(text)}</rdf:li></rdf:Alt></{name}>'
