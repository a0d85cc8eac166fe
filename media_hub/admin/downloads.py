"""Many files in one ZIP archive."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.views.decorators.http import require_safe
from wagtail.admin import messages

from media_hub.conf import conf
from media_hub.exceptions import MediaHubError, TooManyForZipError, TooMuchForZipError
from media_hub.models import CuratedItem, MediaFile
from media_hub.storage.zips import Entry, stream_zip

from .curated_listing import collections_for

GIB = 1024**3


def check_zip(files: Sequence[MediaFile]) -> None:
    """Raise where the archive would be larger than the site allows."""
    if len(files) > conf.ZIP_MAX_FILES:
        raise TooManyForZipError(count=len(files), most=conf.ZIP_MAX_FILES)
    size = sum(file.size for file in files)
    if size > conf.ZIP_MAX_BYTES:
        raise TooMuchForZipError(size=f"{size / GIB:.1f}", most=f"{conf.ZIP_MAX_BYTES / GIB:.1f}")


def zip_response(files: Sequence[MediaFile], *, name: str) -> StreamingHttpResponse:
    """Answer with the originals, which the user must be allowed to see; MediaHubError where they are too many or too large."""
    check_zip(files)
    return StreamingHttpResponse(
        stream_zip(_entries(files)),
        content_type="application/zip",
        headers={
            "Content-Disposition": content_disposition_header(
                as_attachment=True, filename=f"{slugify(name) or 'media'}.zip"
            )
        },
    )


@require_safe
def download_collection(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Answer with what the user may see of a curated collection, in its order."""
    collection = get_object_or_404(collections_for(request), pk=pk)
    items = CuratedItem.objects.visible_to(request.user).filter(collection=collection)
    files = [item.media_file for item in items.in_order().select_related("media_file")]
    prefetch_related_objects(files, "body")
    try:
        return zip_response(files, name=collection.title)
    except MediaHubError as error:
        messages.error(request, error.message)
        return redirect("media_hub_curated:page", pk)


def _entries(files: Sequence[MediaFile]) -> Iterator[Entry]:
    for record in files:
        member: Any = record.member
        yield record.original_name or member.file.name, partial(member.file.storage.open, member.file.name)
