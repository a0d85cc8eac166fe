"""What bytes are, whatever their name says.

puremagic's table knows hundreds of signatures, but judges by the first match: it takes every ZIP for a Word
document, HEIC and DASH files for MP4 or nothing, "BM" at the start of a text for a bitmap, and knows no scripts.
The rules here go before it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import puremagic
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .boxes import identify_boxes
from .formats import format_for_extension

HEAD_BYTES = 4096

_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")

_PROGRAMS: tuple[tuple[bytes, str | Promise], ...] = (
    (rb"MZ[^\x00]{0,62}\x00", _("a Windows program")),
    (rb"\x7fELF", _("a Linux program")),
    (rb"\xfe\xed\xfa[\xce\xcf]|[\xce\xcf]\xfa\xed\xfe", _("a macOS program")),
    (rb"\xca\xfe\xba\xbe", _("a macOS or Java program")),
    (rb"\x00asm", _("a WebAssembly program")),
    (rb"#!", _("a script")),
    (rb"<\?(?:php|=)", _("a PHP script")),
    (rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", _("an Office file of the old kind (.doc, .xls, .ppt)")),
    (rb"OggS[\s\S]{24,60}\x80theora", _("an Ogg video")),
    (rb"\x1a\x45\xdf\xa3(?![\s\S]{0,60}webm)", _("a Matroska video")),
    (rb"%!PS|\xc5\xd0\xd3\xc6", _("a PostScript file")),
)
_MARKUP: tuple[tuple[str, str | Promise], ...] = (
    (
        r"<!doctype\s+html|<(?:html|head|body|script|iframe|frameset|object|embed|meta|link|base)\b",
        _("a web page (HTML)"),
    ),
    (r"<\?php|<\?=", _("a PHP script")),
    (r"<!doctype", _("an XML file")),
)
_FOREIGN = tuple((re.compile(pattern), label) for pattern, label in _PROGRAMS)
_FOREIGN_MARKUP = tuple((re.compile(pattern, re.IGNORECASE), label) for pattern, label in _MARKUP)
# What may stand before the first element. Possessive in effect: no part can match what another one does, so that
# text made to be slow to match is not.
_PROLOGUE = re.compile(
    r"\s+|<!--(?:(?!-->)[\s\S])*-->|<\?(?!php|=)[^>]*>|<!doctype\s+[\w:.-]*svg\b[^>\[]*(?:\[[^\]]*\]\s*)?>",
    re.IGNORECASE,
)
_SVG = re.compile(r"<(?:\w+:)?svg[\s/>]", re.IGNORECASE)

_OWN_RULES = (
    (re.compile(rb"PK(?:\x03\x04|\x05\x06|\x07\x08)"), "zip"),
    (re.compile(rb"\x1a\x45\xdf\xa3[\s\S]{0,60}webm"), "webm"),
    (re.compile(rb"RIFF[\s\S]{4}WEBP"), "webp"),
    (re.compile(rb"RIFF[\s\S]{4}WAVE"), "wav"),
    (re.compile(rb"BM[\s\S]{12}[\x0c\x10\x28\x34\x38\x40\x6c\x7c]\x00\x00\x00"), "bmp"),
    (re.compile(rb"\xff(?:[\xe2\xe3\xf2\xf3\xfa\xfb])[\x10-\xef]"), "mp3"),
    (re.compile(rb"\xef\xbb\xbf\s*%PDF-|\s*%PDF-"), "pdf"),
)
# Those where the start of the file alone is certain; the others have a rule here.
_TRUSTED = frozenset({"jpg", "png", "gif", "tiff", "rtf", "mp3", "ogg", "flac"})


@dataclass(frozen=True, kw_only=True)
class Signature:
    """Either the extension of a known format, or what a foreign file is, with its article."""

    extension: str = ""
    foreign: str | Promise = ""


def identify(head: bytes) -> Signature | None:
    """Return what the first 4 KiB of a file are; None where they have no signature, as text has none."""
    foreign = next((label for pattern, label in _FOREIGN if pattern.match(head)), None)
    if foreign:
        return Signature(foreign=foreign)
    extension = identify_boxes(head) or _own_rule(head) or _puremagic(head)
    return Signature(extension=extension) if extension else _markup(head)


def _own_rule(head: bytes) -> str | None:
    return next((extension for pattern, extension in _OWN_RULES if pattern.match(head)), None)


def _puremagic(head: bytes) -> str | None:
    """Return the trusted format of the most certain match at the very start."""
    formats = (format_for_extension(extension) for extension in _guesses(head))
    return next((each.extension for each in formats if each and each.extension in _TRUSTED), None)


def foreign_extension(head: bytes) -> str:
    """Return what puremagic takes bytes for that no rule here knows, as "rar"; empty where it has no idea."""
    return next((extension for extension in _guesses(head) if extension), "")


def _guesses(head: bytes) -> list[str]:
    """Return extensions without their dot, most certain first, of signatures at the start, 3 bytes or longer."""
    try:
        matches = puremagic.magic_string(head)
    except (puremagic.PureError, ValueError):  # no match; no bytes
        return []
    return [match.extension.removeprefix(".") for match in matches if _is_at_start(match, head)]


def _is_at_start(match: puremagic.PureMagicWithConfidence, head: bytes) -> bool:
    return match.offset == 0 and len(match.byte_match) >= 3 and head.startswith(match.byte_match)


def _markup(head: bytes) -> Signature | None:
    encoding = "utf-16" if head.startswith(_UTF16_MARKS) else "utf-8"
    text = head.decode(encoding, errors="ignore").lstrip("\ufeff")
    start = _skip_prologue(text)
    if _SVG.match(text, start):
        return Signature(extension="svg")
    foreign = (label for pattern, label in _FOREIGN_MARKUP if pattern.match(text, start))
    label = next(foreign, _("an XML file") if text.lstrip().startswith("<?xml") else None)
    return Signature(foreign=label) if label else None


def _skip_prologue(text: str) -> int:
    position = 0
    while match := _PROLOGUE.match(text, position):
        position = match.end()
    return position


def appended_markup(tail: bytes) -> str | Promise | None:
    """Return what active content stands in the bytes behind an image's end, or None."""
    found = re.search(rb"%PDF-|<(?:html|script|svg|iframe)[\s>]|<!doctype html|<\?php", tail, re.IGNORECASE)
    if not found:
        return None
    return _("a PDF document") if found[0].startswith(b"%") else _("a web page or script")
