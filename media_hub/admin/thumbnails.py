"""Pictures for listings: what the worker has made already, never made here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib.contenttypes.prefetch import GenericPrefetch
from django.db.models import Prefetch, QuerySet
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.models import Filter

from media_hub.models import MediaFile, PosterRendition

THUMBNAIL_SPEC = "max-165x165"
PREVIEW_SPEC = "max-800x600"


def find_rendition(body: Any, spec: str) -> Any:
    """Return the rendition of an image, or of a document's poster, if it exists, else None."""
    picture = body if hasattr(body, "find_existing_renditions") else getattr(body.media_file, "poster", None)
    if picture is None:
        return None
    wanted = picture.clean_filter_for_svg(Filter(spec))
    return picture.find_existing_renditions(wanted).get(wanted)


def attach_thumbnails(bodies: Iterable[Any]) -> None:
    """Set `thumbnail` on images and documents; no query where renditions are prefetched."""
    for body in bodies:
        body.thumbnail = find_rendition(body, THUMBNAIL_SPEC)


def with_posters(rows: QuerySet[Any], *, path: str = "") -> QuerySet[Any]:
    """Load posters, with their thumbnails; `path` leads to the record, with two underscores at its end."""
    thumbnails = PosterRendition.objects.filter(filter_spec=THUMBNAIL_SPEC)
    return rows.select_related(f"{path}poster").prefetch_related(
        Prefetch(f"{path}poster__renditions", queryset=thumbnails, to_attr="prefetched_renditions")
    )


def with_bodies(records: QuerySet[MediaFile]) -> QuerySet[MediaFile]:
    """Load images, with their thumbnails, and documents together with their records."""
    images = get_image_model()._default_manager.prefetch_renditions(THUMBNAIL_SPEC)
    documents = get_document_model()._default_manager.all()
    return with_posters(records).prefetch_related(GenericPrefetch("body", [images, documents]))


def attach_bodies(records: Sequence[MediaFile]) -> Sequence[MediaFile]:
    """Give every body its record back and its thumbnail, without a query."""
    bodies: list[Any] = [record.body for record in records]
    for record, body in zip(records, bodies, strict=True):
        body.media_file = record
    attach_thumbnails(bodies)
    return records
