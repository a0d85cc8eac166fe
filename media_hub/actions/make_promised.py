"""Makes a rendition that a page has promised: once, however many visitors ask at the same time."""

from __future__ import annotations

import time
from typing import Any

from django.db import IntegrityError
from wagtail.images.exceptions import InvalidFilterSpecError
from wagtail.images.models import AbstractRendition, Filter, SourceImageIOError

from media_hub.conf import conf
from media_hub.exceptions import (
    RenditionFailedError,
    RenditionsBusyError,
    StorageUnavailableError,
    UnreadableImageError,
)
from media_hub.ingest.parsers import PARSER_ERRORS
from media_hub.models import MediaFile, RenditionClaim
from media_hub.signals import jobs_due

from .schedule_jobs import requeue_renditions

POLL_SECONDS = 0.1
# What an image that is broken, lost or not made for a spec ends in.
RENDER_ERRORS: tuple[type[Exception], ...] = (
    InvalidFilterSpecError,
    RenditionFailedError,
    SourceImageIOError,
    UnreadableImageError,
    *PARSER_ERRORS,
)


def make_promised(*, image: Any, filter_spec: str) -> AbstractRendition:
    """Return the rendition, made now if it is missing.

    While others make it, or too many make others, wait for `LAZY_WAIT_SECONDS`; then raise RenditionsBusyError.
    Raises RenditionFailedError for one that cannot be made, without trying each time.
    """
    wanted = Filter(filter_spec)
    deadline = time.monotonic() + conf.LAZY_WAIT_SECONDS
    while True:
        if found := image.find_existing_renditions(wanted):
            return found[wanted]
        claim, is_new = claim_for(image, wanted)
        if claim and claim.has_failed:
            raise RenditionFailedError
        if _is_too_large(image, wanted):
            _leave_to_worker(image, is_new=is_new)
        elif claim and _is_room() and RenditionClaim.objects.take(claim.pk):
            return _make(image, wanted, claim)
        if time.monotonic() >= deadline:
            raise RenditionsBusyError
        time.sleep(POLL_SECONDS)


def claim_for(image: Any, wanted: Filter) -> tuple[RenditionClaim | None, bool]:
    """Return the claim on a rendition and whether it is new; None where whoever had it finished at this moment."""
    try:
        return RenditionClaim.objects.get_or_create(
            media_file_id=image.media_file_id,
            content_hash=image.media_file.sha256,
            filter_spec=wanted.spec,
            focal_point_key=wanted.get_cache_key(image),
        )
    except IntegrityError:  # it was there when we wrote ours, and gone when we looked for it
        return None, False


def _is_too_large(image: Any, wanted: Filter) -> bool:
    width, height = wanted.get_transform(image).size
    return max(image.width * image.height, width * height) > conf.LAZY_MAX_PIXELS


def _leave_to_worker(image: Any, *, is_new: bool) -> None:
    if is_new and requeue_renditions(media_file_ids=[image.media_file_id]):
        jobs_due.send(sender=MediaFile, media_file=image.media_file)


def _is_room() -> bool:
    return RenditionClaim.objects.running().count() < conf.LAZY_PARALLEL


def _make(image: Any, wanted: Filter, claim: RenditionClaim) -> AbstractRendition:
    # Whoever had the claim before us may have finished between our look and our taking it.
    if found := image.find_existing_renditions(wanted):
        claim.delete()
        return found[wanted]
    try:
        (rendition,) = image.make_renditions(wanted).values()
    except RENDER_ERRORS as error:
        if isinstance(error.__cause__ or error, StorageUnavailableError):
            RenditionClaim.objects.release(claim.pk)
            raise RenditionsBusyError from error
        RenditionClaim.objects.fail(claim.pk, error=reason_of(error))
        raise RenditionFailedError from error
    claim.delete()
    return rendition


def reason_of(error: Exception) -> str:
    """Return the name of the error alone: its words may hold paths."""
    return type(error).__name__
