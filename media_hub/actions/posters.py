"""Gives a film, a song or a document the picture that stands for it."""

from __future__ import annotations

from io import BytesIO

from django.core.files.base import ContentFile
from django.db import transaction
from PIL import Image

from media_hub.models import MediaFile, Poster

QUALITY = 90  # of the JPEG that renditions are made from


def store_poster(
    *, media_file: MediaFile, picture: Image.Image, is_by_hand: bool = False, seconds: float | None = None
) -> Poster:
    """Replace the file's poster, with its renditions, by a picture; stored as JPEG without metadata.

    Called where the right to change the file was asked, or by a worker.
    """
    content = BytesIO()
    picture.convert("RGB").save(content, "JPEG", quality=QUALITY)
    with transaction.atomic():
        Poster.objects.filter(media_file=media_file).delete()
        return Poster.objects.create(
            media_file=media_file,
            file=ContentFile(content.getvalue(), name="poster.jpg"),
            is_by_hand=is_by_hand,
            seconds=seconds,
        )
