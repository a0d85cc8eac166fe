"""The objects of documents, video and audio that headless front ends get."""

from __future__ import annotations

from typing import Any, TypedDict

from wagtail.api.utils import get_full_url

from .images import PictureObject, picture_object
from .public import is_public


class TrackObject(TypedDict):
    """Captions, subtitles or a transcript; the language is a BCP 47 tag."""

    kind: str
    language: str
    label: str
    url: str


class DocumentObject(TypedDict):
    """Size is in bytes, duration in seconds, width and height in pixels; None where it does not apply or is not known yet.

    `url` outlives renaming, and asks at each fetch who may have the file.
    """

    id: int
    kind: str
    title: str
    url: str
    mime_type: str
    size: int
    credit: str
    duration: float | None
    width: int | None
    height: int | None
    page_count: int | None
    poster: PictureObject | None
    tracks: list[TrackObject]


def document_object(document: Any, *, request: Any) -> DocumentObject | None:
    """Return the object of a file; None for no file, and for one that not everyone may see."""
    if document is None or not is_public(document):
        return None
    record = document.media_file
    poster = record.picture
    return DocumentObject(
        id=document.pk,
        kind=record.kind,
        title=document.title,
        url=get_full_url(request, record.address),
        mime_type=record.mime_type,
        size=record.size,
        credit=record.credit,
        duration=document.duration,
        width=document.width,
        height=document.height,
        page_count=document.page_count,
        poster=poster and picture_object(poster, request=request, alt=poster.default_alt_text),
        tracks=tracks_of(document, request=request),
    )


def tracks_of(document: Any, *, request: Any) -> list[TrackObject]:
    """Return captions, subtitles and transcripts; prefetch them to ask without a query."""
    return [
        TrackObject(
            kind=track.kind,
            language=track.language,
            label=track.label,
            url=get_full_url(request, track.file.url),
        )
        for track in document.media_file.caption_tracks.all()
    ]
