"""The gate: what a file is, whether it may come in, and the bytes to store."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import BinaryIO

from django.utils.translation import gettext as _

from media_hub.exceptions import EmptyFileError, KindMismatchError, PolyglotError

from .archives import check_archive, holds_archive, open_archive
from .digests import Digests, digest
from .dimensions import svg_dimensions
from .embedded import read_embedded
from .formats import Format, Kind, format_for_extension
from .images import ImageSize, check_raster
from .limits import Limits
from .names import clean_name, safe_name, split_ending
from .pdf import check_pdf
from .rasters import RASTER_EXTENSIONS
from .recognition import find_format
from .recordings import check_recording
from .streams import read_at
from .svg import MAX_BYTES as MAX_SVG_BYTES
from .svg import clean_svg, count_parts
from .virus_scan import refuse_infected

__all__ = ["Examined", "Limits", "examine"]

# PDF readers accept the header anywhere in the first KiB.
PDF_HEADER_BYTES = 1024
_ZIP_DOCUMENTS = frozenset({"zip", "docx", "xlsx", "pptx", "odt", "ods", "odp"})


@dataclass(frozen=True, kw_only=True)
class Examined:
    """A file that may come in. Size and checksums (hex) are of `content`, which stands at 0; sizes in pixels are oriented."""

    kind: Kind
    mime_type: str
    extension: str
    name: str
    size: int
    sha256: str
    sha1: str
    width: int | None = None
    height: int | None = None
    notes: tuple[str, ...] = ()
    content: BinaryIO


@dataclass(frozen=True, kw_only=True)
class _Checked:
    content: BinaryIO
    image: ImageSize | None = None
    notes: tuple[str, ...] = ()


def examine(file: BinaryIO, *, name: str, limits: Limits) -> Examined:
    """Return what the bytes are and what to store of them; nothing but SVG is changed, or read into memory whole.

    Raises the RefusedFileError that says what is wrong, or ScannerUnavailableError where a virus scanner has no answer.
    """
    digests = digest(file, max_bytes=limits.max_bytes)
    if not digests.size:
        raise EmptyFileError
    ending = split_ending(clean_name(name))[1]
    format_ = find_format(file, ending=ending, limits=limits)
    _require_same_kind(format_, ending)
    limits.require_allowed(format_)
    _refuse_second_type(file, format_)
    checked = _check(file, digests.size, format_, limits)
    if limits.clamav_address:  # last, as it costs most
        refuse_infected(file, address=limits.clamav_address)
    if checked.content is not file:
        digests = digest(checked.content)
    checked.content.seek(0)
    return _examined(checked, digests, format_, name, _name_notes(format_, ending))


def _examined(
    checked: _Checked, digests: Digests, format_: Format, name: str, notes: tuple[str, ...]
) -> Examined:
    return Examined(
        kind=format_.kind,
        mime_type=format_.mime_type,
        extension=format_.extension,
        name=safe_name(name, format_),
        size=digests.size,
        sha256=digests.sha256,
        sha1=digests.sha1,
        width=checked.image.width if checked.image else None,
        height=checked.image.height if checked.image else None,
        notes=(*notes, *checked.notes),
        content=checked.content,
    )


def _require_same_kind(format_: Format, ending: str) -> None:
    named = format_for_extension(ending)
    if named and named.kind != format_.kind:
        raise KindMismatchError(ending=ending, found=format_.label)


def _name_notes(format_: Format, ending: str) -> tuple[str, ...]:
    named = format_for_extension(ending)
    if named is None or named is format_:
        return ()
    note = _(
        "The name ended in “.%(ending)s”, but this is a file of the type “%(type)s”: the ending was corrected."
    )
    return (note % {"ending": ending, "type": format_.label},)


def _refuse_second_type(file: BinaryIO, format_: Format) -> None:
    """Refuse files that other programs take for something else: a PDF header near the start, a ZIP at the end."""
    if format_.extension in _ZIP_DOCUMENTS:
        return
    if (
        format_.extension != "pdf"
        and b"%PDF-" in read_at(file, 0, PDF_HEADER_BYTES)
        and format_.kind != "document"
    ):
        raise PolyglotError(first=format_.label, second=_("a PDF document"))
    if holds_archive(file):
        raise PolyglotError(first=format_.label, second=_("a ZIP archive"))


def _check(file: BinaryIO, size: int, format_: Format, limits: Limits) -> _Checked:
    if format_.extension in RASTER_EXTENSIONS:
        image = check_raster(file, size, format_, limits)
        embedded = read_embedded(file, kind=format_.kind, mime_type=format_.mime_type)
        return _Checked(content=file, image=image, notes=embedded.notes)
    if format_.extension == "svg":
        return _clean(file)
    if format_.extension == "pdf":
        check_pdf(file, size, refuse_encrypted=limits.refuse_encrypted_pdf)
    elif format_.extension in _ZIP_DOCUMENTS:
        check_archive(file, open_archive(file, limits), limits)
    else:
        check_recording(file, size, format_)
    return _Checked(content=file)


def _clean(file: BinaryIO) -> _Checked:
    original = read_at(file, 0, MAX_SVG_BYTES + 1)
    content = io.BytesIO(clean_svg(original))
    width, height = svg_dimensions(content)
    is_less = count_parts(content.getvalue()) < count_parts(original)
    note = _(
        "Parts of the drawing that are no picture were left out: scripts, links, outside references, editor data."
    )
    return _Checked(
        content=content, image=ImageSize(width=width, height=height), notes=(note,) if is_less else ()
    )
