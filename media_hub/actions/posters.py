"""Gives a film, a song or a document the picture that stands for it."""

from __future__ import annotations

from io import BytesIO
from typing import Any, BinaryIO

from django.core.files.base import ContentFile
from django.db import transaction
from PIL import Image

from media_hub.exceptions import NotAllowedError, WrongPosterTimeError
from media_hub.ingest.limits import Limits
from media_hub.ingest.pictures import read_picture
from media_hub.models import LibraryMember, MediaFile, Poster, ProcessingJob
from media_hub.permissions import Actor, require
from media_hub.signals import jobs_due

from .audit import record
from .schedule_jobs import requeue

QUALITY = 90  # of the JPEG that renditions are made from
Step = ProcessingJob.Step


def upload_poster(*, member: LibraryMember, file: BinaryIO, name: str, actor: Actor) -> Poster:
    """Let a picture that somebody uploads stand for the file; a worker leaves it alone from then on.

    Raises a RefusedFileError or BrokenPixelsError that says what is wrong with the picture.
    """
    _require_poster(member, actor)
    picture = read_picture(file, name=name, limits=Limits.from_conf())
    with transaction.atomic():
        poster = store_poster(media_file=member.media_file, picture=picture, is_by_hand=True)
        _set_seconds(member, None)
        _after_change(member, actor, [Step.RENDITIONS], chosen="picture")
    return poster


@transaction.atomic
def choose_poster_frame(*, member: LibraryMember, seconds: float | None, actor: Actor) -> None:
    """Let a worker take the frame of a film that is shown at `seconds`; without, the one that it finds best.

    Raises WrongPosterTimeError for a time before the start, behind the end, or in a file that is no film.
    """
    _require_poster(member, actor)
    length = getattr(member, "duration", None)
    if seconds is not None and not (
        member.media_file.kind == MediaFile.Kind.VIDEO and 0 <= seconds <= (length or seconds)
    ):
        raise WrongPosterTimeError
    Poster.objects.filter(media_file=member.media_file).update(is_by_hand=False)
    _set_seconds(member, seconds)
    _after_change(
        member, actor, [Step.POSTER, Step.RENDITIONS], chosen="automatic" if seconds is None else seconds
    )


def _require_poster(member: LibraryMember, actor: Actor) -> None:
    require(actor, "change", member)
    if member.media_file.kind == MediaFile.Kind.IMAGE:
        raise NotAllowedError


def _set_seconds(member: LibraryMember, seconds: float | None) -> None:
    documents: Any = type(member)._default_manager  # past `save()`: somebody may be editing the file
    documents.filter(pk=member.pk).update(poster_seconds=seconds)


def _after_change(member: LibraryMember, actor: Actor, steps: list[str], *, chosen: Any) -> None:
    requeue(media_file_ids=[member.media_file_id], steps=steps)
    record(member, "poster", actor, chosen=chosen)
    jobs_due.send(sender=MediaFile, media_file=member.media_file)


def store_poster(*, media_file: MediaFile, picture: Image.Image, is_by_hand: bool = False) -> Poster:
    """Replace the file's poster, with its renditions, by a picture; stored as JPEG without metadata."""
    content = BytesIO()
    picture.convert("RGB").save(content, "JPEG", quality=QUALITY)
    with transaction.atomic():
        Poster.objects.filter(media_file=media_file).delete()
        return Poster.objects.create(
            media_file=media_file,
            file=ContentFile(content.getvalue(), name="poster.jpg"),
            is_by_hand=is_by_hand,
        )
