"""Small pictures and a vocabulary as rows made in bulk. Imported where Django is set up."""

from __future__ import annotations

import uuid
from copy import copy
from io import BytesIO
from typing import Any

from django.db import models
from django.db.models import Count
from django.utils import timezone
from PIL import Image

from bench.sides.base import TEAMS
from media_hub.actions.tags import create_tag
from media_hub.actions.upload_media import upload_media
from media_hub.models import Analysis, AnalyzerState, MediaFile, MediaImage, Namespace, Suggestion
from media_hub.permissions import SYSTEM

TAGS = 200
SIZE = (320, 240)
AT_ONCE = 200  # rows


def build(*, files: int) -> None:
    """Upload one picture, and write so many rows that share its file."""
    namespace = Namespace.objects.select_related("root_collection").get(name=TEAMS[0])
    for number in range(TAGS):
        create_tag(namespace=namespace, name=f"subject {number:03}", actor=SYSTEM)
    content = BytesIO()
    Image.linear_gradient("L").resize(SIZE).convert("RGB").save(content, "JPEG")
    content.seek(0)
    image: Any = upload_media(
        file=content, name="p.jpg", collection=namespace.root_collection, actor=SYSTEM, title="p"
    )
    first = MediaFile.objects.get(pk=image.media_file_id)
    records = [_like(first, number, public_id=uuid.uuid4(), body_id=None) for number in range(files)]
    MediaFile.objects.bulk_create(records, batch_size=AT_ONCE)
    images = [_like(image, number, media_file_id=record.pk) for number, record in enumerate(records)]
    MediaImage.objects.bulk_create(images, batch_size=AT_ONCE)
    for record, member in zip(records, images, strict=True):
        record.body_id = member.pk
    MediaFile.objects.bulk_update(records, ["body_id"], batch_size=AT_ONCE)


def _like(row: Any, number: int, **values: Any) -> Any:
    """Return an unsaved copy that differs in what is unique."""
    made = copy(row)
    made._state = models.base.ModelState()
    made.pk = None
    for name, value in {**values, "sha256": f"{number:064x}", "slug": f"p-{number}"}.items():
        if name in {field.attname for field in made._meta.concrete_fields}:
            setattr(made, name, value)
    if isinstance(made, MediaFile):
        made.original_name = made.title = f"picture-{number:04}.jpg"
    return made


def plan(*, files: int) -> None:
    """Forget every answer, and queue a question about so many files."""
    Suggestion.objects.all().delete()
    Analysis.objects.all().delete()
    AnalyzerState.objects.all().delete()
    rows = MediaFile.objects.filter(slug__startswith="p-").order_by("pk")[:files]
    Analysis.objects.bulk_create(
        [
            Analysis(
                media_file=row,
                analyzer="dummy",
                input_hash=row.sha256,
                content_hash=row.sha256,
                run_after=timezone.now(),
            )
            for row in rows
        ],
        batch_size=AT_ONCE,
    )


def analysed() -> int:
    return Analysis.objects.filter(state=Analysis.State.DONE).count()


def most_suggestions_of_a_field() -> int:
    """Return how often one file has one value of one field proposed: 1 where nothing was written twice."""
    grouped = Suggestion.objects.order_by().values("media_file", "field", "language", "value_key")
    return max(grouped.annotate(count=Count("pk")).values_list("count", flat=True), default=0)
