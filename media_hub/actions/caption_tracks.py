"""Adds captions, subtitles and transcripts to films and recordings, and takes them away."""

from __future__ import annotations

from typing import BinaryIO

from django.core.files.base import ContentFile
from django.db import transaction
from django.template.defaultfilters import filesizeformat
from django.utils.translation import get_supported_language_variant
from django.utils.translation import gettext as _

from media_hub.av.captions import MAX_BYTES, check_webvtt
from media_hub.exceptions import CaptionsError, NoRecordingError, TooManyBytesError, UnknownLanguageError
from media_hub.models import CaptionTrack, LibraryMember, MediaFile
from media_hub.permissions import Actor, require

from .audit import record
from .storing import stored_with

RECORDINGS = (MediaFile.Kind.VIDEO, MediaFile.Kind.AUDIO)


def add_captions(
    *,
    member: LibraryMember,
    file: BinaryIO,
    language: str,
    actor: Actor,
    kind: str = "captions",
) -> CaptionTrack:
    """Check and store a track, in place of one of the same kind and language.

    Captions and subtitles are WebVTT, a transcript is text in UTF-8. Raises CaptionsError with the line that is wrong,
    TooManyBytesError, UnknownLanguageError, NoRecordingError for a file in which nothing is said.
    """
    require(actor, "change", member)
    media_file = member.media_file
    if media_file.kind not in RECORDINGS:
        raise NoRecordingError
    language = _known_language(language)
    content = file.read(MAX_BYTES + 1)
    is_transcript = kind == CaptionTrack.Kind.TRANSCRIPT
    _check_text(content) if is_transcript else check_webvtt(content)
    name = f"{kind}-{language}.{'txt' if is_transcript else 'vtt'}"
    track = CaptionTrack(media_file=media_file, kind=kind, language=language)
    with stored_with(track):
        media_file.caption_tracks.filter(kind=kind, language=language).delete()
        track.file.save(name, ContentFile(content), save=False)
        track.save()
        record(member, "captions", actor, kind=kind, language=language)
    return track


@transaction.atomic
def delete_captions(*, track: CaptionTrack, actor: Actor) -> None:
    """Take a track away, with its bytes."""
    require(actor, "change", track.media_file)
    record(track.media_file.member, "captions", actor, kind=track.kind, language=track.language, deleted=True)
    track.delete()


def _known_language(code: str) -> str:
    try:
        return get_supported_language_variant(code)
    except LookupError as error:
        raise UnknownLanguageError(code=code) from error


def _check_text(content: bytes) -> None:
    if len(content) > MAX_BYTES:
        raise TooManyBytesError(limit=filesizeformat(MAX_BYTES))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise CaptionsError(line=line, problem=_("These bytes are not UTF-8.")) from error
    if not text.strip():
        raise CaptionsError(line=1, problem=_("The file is empty."))
