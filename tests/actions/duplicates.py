"""Pictures that look alike, uploaded and worked on as a worker would."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from PIL import Image

from bench.duplicates.drawn import drawn
from media_hub.actions.run_jobs import run_jobs
from media_hub.models import MediaFile
from tests.factories import make_image


def scene(number: int = 2) -> Image.Image:
    return drawn(number).resize((720, 480))


def encoded(picture: Image.Image, image_format: str = "PNG", **options: Any) -> bytes:
    content = BytesIO()
    picture.save(content, image_format, **options)
    return content.getvalue()


def upload(namespace: Any, picture: Image.Image | bytes, **values: Any) -> MediaFile:
    """Upload a picture and run its jobs; return its record as it is then."""
    content = picture if isinstance(picture, bytes) else encoded(picture)
    record = make_image(namespace, content=content, **values).media_file
    run_jobs(media_file_id=record.pk)
    return MediaFile.objects.get(pk=record.pk)
