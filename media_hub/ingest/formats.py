"""The file formats the library knows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Kind = Literal["image", "document", "video", "audio", "archive", "other"]


@dataclass(frozen=True, kw_only=True)
class Format:
    """One format: its usual extension first, then the others that mean the same; MIME types likewise."""

    extensions: tuple[str, ...]
    kind: Kind
    mime_types: tuple[str, ...]
    label: str | Promise

    @property
    def extension(self) -> str:
        return self.extensions[0]

    @property
    def mime_type(self) -> str:
        return self.mime_types[0]


def _format(extensions: str, kind: Kind, mime_types: str, label: str | Promise) -> Format:
    return Format(
        extensions=tuple(extensions.split()), kind=kind, mime_types=tuple(mime_types.split()), label=label
    )


_OPEN_XML = "application/vnd.openxmlformats-officedocument"
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument"

FORMATS = (
    _format("jpg jpeg jpe jfif", "image", "image/jpeg", _("JPEG image")),
    _format("png apng", "image", "image/png image/apng", _("PNG image")),
    _format("gif", "image", "image/gif", _("GIF image")),
    _format("webp", "image", "image/webp", _("WebP image")),
    _format("avif", "image", "image/avif", _("AVIF image")),
    _format("heic heif hif", "image", "image/heic image/heif", _("HEIC image")),
    _format("tiff tif", "image", "image/tiff", _("TIFF image")),
    _format("bmp dib", "image", "image/bmp image/x-ms-bmp", _("BMP image")),
    _format("svg", "image", "image/svg+xml", _("SVG drawing")),
    _format("pdf", "document", "application/pdf", _("PDF document")),
    _format("docx", "document", f"{_OPEN_XML}.wordprocessingml.document", _("Word document")),
    _format("xlsx", "document", f"{_OPEN_XML}.spreadsheetml.sheet", _("Excel workbook")),
    _format("pptx", "document", f"{_OPEN_XML}.presentationml.presentation", _("PowerPoint presentation")),
    _format("odt", "document", f"{_OPEN_DOCUMENT}.text", _("OpenDocument text")),
    _format("ods", "document", f"{_OPEN_DOCUMENT}.spreadsheet", _("OpenDocument spreadsheet")),
    _format("odp", "document", f"{_OPEN_DOCUMENT}.presentation", _("OpenDocument presentation")),
    _format("rtf", "document", "application/rtf text/rtf", _("RTF document")),
    _format("txt text log", "document", "text/plain", _("plain text")),
    _format("csv", "document", "text/csv", _("CSV table")),
    _format("md markdown", "document", "text/markdown", _("Markdown text")),
    _format("json", "document", "application/json", _("JSON data")),
    _format("zip", "archive", "application/zip application/x-zip-compressed", _("ZIP archive")),
    _format("mp4 m4v", "video", "video/mp4 video/x-m4v", _("MP4 video")),
    _format("webm", "video", "video/webm", _("WebM video")),
    _format("mov qt", "video", "video/quicktime", _("QuickTime video")),
    _format("mp3", "audio", "audio/mpeg audio/mp3", _("MP3 audio")),
    _format("m4a m4b", "audio", "audio/mp4 audio/x-m4a", _("M4A audio")),
    _format("ogg oga opus", "audio", "audio/ogg audio/opus", _("Ogg audio")),
    _format("wav wave", "audio", "audio/wav audio/x-wav audio/wave", _("WAV audio")),
    _format("flac", "audio", "audio/flac audio/x-flac", _("FLAC audio")),
)

UNKNOWN = _format("bin", "other", "application/octet-stream", _("file of unknown type"))

# Formats without a signature: which one it is, only the name tells.
TEXT_EXTENSIONS = frozenset({"txt", "csv", "md", "json"})

_BY_EXTENSION = {extension: each for each in FORMATS for extension in each.extensions}
_BY_MIME_TYPE = {mime_type: each for each in FORMATS for mime_type in each.mime_types}


def format_for_extension(extension: str) -> Format | None:
    """Return the format of "jpg", ".JPG" or "jpeg", or None."""
    return _BY_EXTENSION.get(extension.lower().removeprefix("."))


def kind_of(mime: str) -> Kind:
    """Return the kind of a MIME type, parameters ignored; unknown image, video and audio types keep theirs."""
    mime_type = mime.partition(";")[0].strip().lower()
    known = _BY_MIME_TYPE.get(mime_type)
    if known:
        return known.kind
    families: dict[str, Kind] = {"image": "image", "video": "video", "audio": "audio", "text": "document"}
    return families.get(mime_type.partition("/")[0], "other")
