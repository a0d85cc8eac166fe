"""What is known about a file, as labels and values."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any, TypeAlias

from django.template.defaultfilters import filesizeformat
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from wagtail.admin.utils import get_user_display_name

from media_hub.exceptions import StorageUnavailableError
from media_hub.models import LibraryMember, MediaFile

Facts: TypeAlias = list[tuple[str, str]]
GPS_DIGITS = 5  # about a metre
_WORD_BREAK = re.compile(r"(?<=[a-z])(?=[A-Z])")


def is_missing(member: LibraryMember) -> bool:
    """Return whether the storage has lost the original. One that does not answer has lost nothing."""
    try:
        return not member.file.storage.exists(member.file.name)
    except StorageUnavailableError:
        return False


def describe_file(member: LibraryMember) -> Facts:
    """Return what was measured: type, size, dimensions, checksum, origin."""
    media_file = member.media_file
    facts = {
        _("File name"): media_file.original_name,
        _("Type"): media_file.mime_type,
        _("Size"): filesizeformat(media_file.size),
        _("Dimensions"): _dimensions(member),
        _("Length"): getattr(member, "length_text", ""),
        _("Codecs"): _codecs(member),
        _("Pages"): number_format(pages) if (pages := getattr(member, "page_count", None)) else "",
        _("Namespace"): media_file.namespace.name,
        _("Uploaded"): date_format(media_file.created_at, "DATETIME_FORMAT"),
        _("Uploaded by"): _name(member.uploaded_by_user),
        _("SHA-256"): media_file.sha256,
        _("SHA-1"): getattr(member, "file_hash", ""),
    }
    return _filled(facts)


def describe_briefly(media_file: MediaFile) -> Facts:
    """Return what matters when somebody looks for a file: what it shows, where it lies, whose it is."""
    member: Any = media_file.member
    facts = {
        _("Alt text"): _("(missing)") if media_file.lacks_alt_text else member.alt_text,
        _("Description"): member.description,
        _("File name"): media_file.original_name,
        _("Size"): filesizeformat(media_file.size),
        _("Dimensions"): _dimensions(member),
        _("Length"): getattr(member, "length_text", ""),
        _("Pages"): number_format(pages) if (pages := getattr(member, "page_count", None)) else "",
        _("Collection"): media_file.collection.name,
        _("Namespace"): media_file.namespace.name,
        _("Credit"): media_file.credit,
        _("Licence"): media_file.licence,
        _("Licence ends on"): _day(media_file.licence_expires_on),
        _("Uploaded"): date_format(media_file.created_at, "DATETIME_FORMAT"),
        _("Uploaded by"): _name(media_file.uploaded_by),
    }
    return _filled(facts)


def _day(day: date | None) -> str:
    return date_format(day, "DATE_FORMAT") if day else ""


def _dimensions(member: Any) -> str:
    if not getattr(member, "width", None):
        return ""
    size = {"width": number_format(member.width), "height": number_format(member.height)}
    return _("%(width)s × %(height)s pixels") % size


def _codecs(member: Any) -> str:
    """Return the codecs by FFmpeg's names, and how many frames a second there are."""
    rate = getattr(member, "frame_rate", None)
    frames = _("%(rate)s frames a second") % {"rate": number_format(rate)} if rate else ""
    named = (getattr(member, "video_codec", ""), getattr(member, "audio_codec", ""), frames)
    return ", ".join(filter(None, named))


def _name(user: Any) -> str:
    return get_user_display_name(user) if user else ""


def describe_embedded(media_file: MediaFile, *, with_position: bool) -> Facts:
    """Return what the file itself tells. Where it was taken is told only `with_position`."""
    values = media_file.embedded_metadata
    facts = {
        _("Title"): values.get("title"),
        _("Description"): values.get("description"),
        _("Author"): values.get("author"),
        _("Credit"): values.get("credit"),
        _("Copyright"): values.get("copyright"),
        _("Taken"): _moment(values.get("captured_at")),
        _("Keywords"): ", ".join(values.get("keywords") or ()),
        _("Camera"): values.get("camera"),
        _("Position"): _position(values.get("gps")) if with_position else "",
    }
    parts: Mapping[str, Mapping[str, Any]] = values.get("raw") or {}
    raw = {_spoken(name): value for part in parts.values() for name, value in part.items()}
    return [*_filled(facts), *sorted(_filled(raw))]


def _spoken(name: str) -> str:
    """Return the name of a tag, such as "ExposureTime", as words."""
    return " ".join(_WORD_BREAK.sub(" ", name.replace("_", " ")).split()).capitalize()


def _filled(facts: Mapping[str, Any]) -> Facts:
    return [(label, str(value)) for label, value in facts.items() if value not in (None, "", [], {})]


def _moment(value: str | None) -> str:
    moment = parse_datetime(value) if value else None
    return date_format(moment, "DATETIME_FORMAT") if moment else ""


def _position(gps: Any) -> str:
    return ", ".join(f"{degrees:.{GPS_DIGITS}f}" for degrees in gps) if gps else ""
