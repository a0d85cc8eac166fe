"""Replaces the renditions that were cut around a focal point which is no more."""

from __future__ import annotations

from typing import Any

from media_hub.models import MediaFile
from media_hub.signals import jobs_due

from .schedule_jobs import requeue_renditions

FOCAL_POINT = {"focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height"}


def replace_crops(*, image: Any) -> None:
    """Delete what was cut around another focal point than the image has now, and let a worker cut anew."""
    image.renditions.exclude(focal_point_key="").delete()
    for _pk in requeue_renditions(media_file_ids=[image.media_file_id]):
        jobs_due.send(sender=MediaFile, media_file=image.media_file)
