"""Chooses the picture that stands for a film, a song or a document."""

from __future__ import annotations

from io import BytesIO
from typing import Any, BinaryIO

from PIL import Image

from media_hub.actions.posters import store_poster
from media_hub.av.pictures import choose_poster, read_cover
from media_hub.exceptions import (
    BrokenPixelsError,
    MediaHubError,
    NoPictureError,
    RefusedFileError,
)
from media_hub.ingest.limits import Limits
from media_hub.ingest.pictures import read_picture
from media_hub.models import MediaFile, Poster
from media_hub.pdf.documents import render_first_page

from .notes import noted

PAGE_SIDE = 1600  # pixels of the longer side of a PDF page


def make_poster(media_file: MediaFile) -> None:
    """Store a frame of a film, the cover of a song, the first page of a document; leave what a person has chosen.

    Where there is none to be had, the file has none: it is as good as before, and a note says why.
    """
    if Poster.objects.filter(media_file=media_file, is_by_hand=True).exists():
        return
    with noted(media_file, MediaHubError), media_file.member.open_file() as file:
        try:
            picture = _find_picture(media_file, file)
        except NoPictureError:
            picture = None  # of a video that is sound alone
        if picture is not None:
            media_file.poster = store_poster(media_file=media_file, picture=picture)


def _find_picture(media_file: MediaFile, file: BinaryIO) -> Image.Image | None:
    if media_file.kind == MediaFile.Kind.VIDEO:
        member: Any = media_file.member
        return choose_poster(file, seconds=member.poster_seconds)
    if media_file.kind == MediaFile.Kind.AUDIO:
        return _cover_of(file)
    return render_first_page(file, max_side=PAGE_SIDE)


def _cover_of(file: BinaryIO) -> Image.Image | None:
    """Return the cover; None where there is none, or none that a picture of the library could be."""
    cover = read_cover(file)
    try:
        return read_picture(BytesIO(cover), name="cover", limits=Limits.from_conf()) if cover else None
    except (RefusedFileError, BrokenPixelsError):
        return None
