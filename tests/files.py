"""Files made in memory: a valid one of each format the library accepts, and ways to break them."""

from __future__ import annotations

import io
import struct
import wave
import zipfile
import zlib
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PIL import Image
from PIL.ExifTags import Base
from pillow_heif import HeifImageFile, register_heif_opener
from pypdf import PdfWriter

PILLOW_FORMATS = {
    "jpg": "JPEG",
    "png": "PNG",
    "gif": "GIF",
    "webp": "WEBP",
    "avif": "AVIF",
    "heic": HeifImageFile.format,
    "tiff": "TIFF",
    "bmp": "BMP",
}
SVG_NAMESPACE = "http://www.w3.org/2000/svg"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"

register_heif_opener()


def picture(size: tuple[int, int] = (64, 48), *, mode: str = "RGB") -> Image.Image:
    """Return a picture that does not compress to nothing: a gradient in each direction."""
    horizontal, vertical = Image.linear_gradient("L").rotate(90), Image.linear_gradient("L")
    merged = Image.merge("RGB", (horizontal, vertical, Image.radial_gradient("L")))
    return merged.resize(size).convert(mode)


def image(extension: str, size: tuple[int, int] = (64, 48), *, orientation: int = 0, **options: Any) -> bytes:
    """Return an image of the format, with the EXIF orientation if one is given; options as Pillow's `save`."""
    if orientation:
        exif = options.setdefault("exif", Image.Exif())
        exif[Base.Orientation] = orientation
    output = io.BytesIO()
    picture(size).save(output, PILLOW_FORMATS[extension], **options)
    return output.getvalue()


def animation(extension: str, frames: int = 3, size: tuple[int, int] = (16, 12)) -> bytes:
    output = io.BytesIO()
    pictures = [picture(size).rotate(90 * number) for number in range(frames)]
    pictures[0].save(output, PILLOW_FORMATS[extension], save_all=True, append_images=pictures[1:])
    return output.getvalue()


def png_chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def huge_png(width: int = 50_000, height: int = 50_000) -> bytes:
    """Return a well-formed PNG of a few bytes whose header states the size."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = (
        png_chunk(b"IHDR", header),
        png_chunk(b"IDAT", zlib.compress(b"\0" * 64)),
        png_chunk(b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def svg(body: str = '<rect width="8" height="6"/>', attributes: str = 'width="8" height="6"') -> bytes:
    return f'<svg xmlns="{SVG_NAMESPACE}" {attributes}>{body}</svg>'.encode()


def pdf(*, metadata: Mapping[str, str] | None = None, password: str = "") -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(200, 100)
    writer.add_metadata(dict(metadata or {}))
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    output = io.BytesIO()
    writer.write(output)
    return output.getvalue()


def archive(members: Mapping[str, bytes | str], *, packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", packing) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return output.getvalue()


def office(
    part: str, members: Mapping[str, bytes | str] | None = None, *, content_type: str = WORD_TYPE
) -> bytes:
    """Return a document of Word, Excel or PowerPoint, by its main part."""
    types = f'<Types><Override PartName="/{part}" ContentType="{content_type}"/></Types>'
    return archive({"[Content_Types].xml": types, part: "<document/>", **(members or {})})


def docx(members: Mapping[str, bytes | str] | None = None) -> bytes:
    return office("word/document.xml", members)


def open_document(kind: str, members: Mapping[str, bytes | str] | None = None) -> bytes:
    mimetype = f"application/vnd.oasis.opendocument.{kind}"
    return archive({"mimetype": mimetype, "content.xml": "<x/>", **(members or {})})


def encrypted_archive() -> bytes:
    """Return a ZIP whose member is flagged as encrypted, in both of its headers."""
    data = bytearray(archive({"secret.txt": "secret"}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def understated_archive(members: Mapping[str, bytes | str], stated: int = 10) -> bytes:
    """Return a ZIP whose headers state that the first member inflates to a few bytes."""
    data = bytearray(archive(members))
    data[22:26] = struct.pack("<I", stated)
    directory = data.index(b"PK\x01\x02")
    data[directory + 24 : directory + 28] = struct.pack("<I", stated)
    return bytes(data)


def box(name: bytes, content: bytes = b"") -> bytes:
    return struct.pack(">I4s", 8 + len(content), name) + content


def movie(brand: bytes = b"isom", *, handlers: tuple[bytes, ...] = (b"vide",)) -> bytes:
    """Return the boxes of an MP4, MOV or M4A without any samples."""
    tracks = b"".join(
        box(b"trak", box(b"mdia", box(b"hdlr", bytes(8) + handler + bytes(13)))) for handler in handlers
    )
    header = box(b"ftyp", brand + bytes(4) + brand)
    return header + box(b"moov", box(b"mvhd", bytes(100)) + tracks) + box(b"mdat", bytes(64))


def wav(seconds: float = 0.1) -> bytes:
    output = io.BytesIO()
    with wave.open(output, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8000)
        file.writeframes(bytes(int(16000 * seconds)))
    return output.getvalue()


def webm(doc_type: bytes = b"webm") -> bytes:
    header = b"\x42\x86\x81\x01\x42\xf7\x81\x01\x42\x82" + bytes([0x80 | len(doc_type)]) + doc_type
    return b"\x1a\x45\xdf\xa3" + bytes([0x80 | len(header)]) + header + bytes(64)


def windows_program() -> bytes:
    return b"MZ\x90\x00\x03" + bytes(59) + b"PE\x00\x00" + bytes(200)


def html() -> bytes:
    return b"<!DOCTYPE html>\n<html><body><script>alert(1)</script></body></html>"


def truncated(data: bytes, share: float = 0.6) -> bytes:
    return data[: int(len(data) * share)]


VALID: dict[str, Callable[[], bytes]] = {
    **{extension: partial(image, extension) for extension in PILLOW_FORMATS},
    "svg": svg,
    "pdf": pdf,
    "docx": docx,
    "xlsx": lambda: office("xl/workbook.xml"),
    "pptx": lambda: office("ppt/presentation.xml"),
    "odt": lambda: open_document("text"),
    "ods": lambda: open_document("spreadsheet"),
    "odp": lambda: open_document("presentation"),
    "rtf": lambda: rb"{\rtf1\ansi Bread}",
    "txt": lambda: b"Bread and butter\n",
    "csv": lambda: b"name,price\nbread,3\n",
    "md": lambda: b"# Bread\n\n<p align=center>with butter</p>\n",
    "json": lambda: b'{"bread": 3}',
    "zip": lambda: archive({"bread.txt": "Bread"}),
    "mp4": movie,
    "webm": webm,
    "mov": lambda: movie(b"qt  "),
    "mp3": lambda: b"ID3\x03\x00\x00\x00\x00\x00\x0a" + bytes(10) + b"\xff\xfb\x90\x64" + bytes(413),
    "m4a": lambda: movie(b"M4A ", handlers=(b"soun",)),
    "ogg": lambda: b"OggS\x00\x02" + bytes(20) + b"\x01\x1e\x01vorbis" + bytes(22),
    "wav": wav,
    "flac": lambda: b"fLaC\x00\x00\x00\x22" + bytes(34),
}


def with_segment(jpeg: bytes, content: bytes, *, marker: int = 0xED) -> bytes:
    """Return the JPEG with one more application segment behind its first two bytes."""
    return jpeg[:2] + struct.pack(">BBH", 0xFF, marker, len(content) + 2) + content + jpeg[2:]


def iptc(records: list[tuple[int, int, bytes]]) -> bytes:
    """Return a Photoshop segment that holds IPTC records: record number, dataset number, value."""
    data = b"".join(
        struct.pack(">BBBH", 0x1C, record, dataset, len(value)) + value for record, dataset, value in records
    )
    padded = data + b"\0" * (len(data) % 2)
    return b"Photoshop 3.0\x00" + b"8BIM\x04\x04\x00\x00" + struct.pack(">I", len(data)) + padded


def xmp(properties: str) -> bytes:
    """Return a packet whose description holds these elements."""
    spaces = {
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "dc": "http://purl.org/dc/elements/1.1/",
        "photoshop": "http://ns.adobe.com/photoshop/1.0/",
        "xmp": "http://ns.adobe.com/xap/1.0/",
        "Iptc4xmpCore": "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/",
        "Iptc4xmpExt": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
    }
    names = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in spaces.items())
    return f"<rdf:RDF {names}><rdf:Description>{properties}</rdf:Description></rdf:RDF>".encode()
