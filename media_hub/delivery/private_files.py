"""Hands out privately stored files, after asking at each fetch who may have them."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
)
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from media_hub.exceptions import UnknownKeyError
from media_hub.models import MediaFile
from media_hub.permissions import policy_for
from media_hub.storage import MediaStorage, parse_key
from media_hub.storage.content_types import content_type_of

# Shown in the browser; everything else is offered for saving.
INLINE = ("image/", "video/", "audio/", "application/pdf", "text/plain")
NEVER_INLINE = ("image/svg+xml",)


@require_safe
def private_file(request: HttpRequest, key: str) -> HttpResponseBase:
    """Answer with the file, or with a redirect to a signed storage URL; 404 to who may not have it."""
    name = f"private/{key}"
    record = find_record(name)
    if not may_fetch(request, record, name):
        raise Http404
    content_type = content_type_of(name)
    signed_url = MediaStorage().signed_url(name, content_type=content_type)
    if signed_url:
        return _uncached(HttpResponseRedirect(signed_url))
    return _send(request, name, content_type)


def find_record(name: str) -> MediaFile:
    """Return the file whose original or rendition is stored under `name` now; Http404 for any other key."""
    try:
        key = parse_key(name)
    except UnknownKeyError as error:
        raise Http404 from error
    record = MediaFile.objects.filter(public_id=key.uuid).select_related("collection").first()
    if record is None or name not in _stored_names(record, name, key.kind):
        raise Http404
    return record


def _stored_names(record: MediaFile, name: str, kind: str) -> set[str]:
    member: Any = record.member
    if kind == "originals":
        return {member.file.name}
    return set(member.renditions.filter(file=name).values_list("file", flat=True))


def may_fetch(request: HttpRequest, record: MediaFile, name: str) -> bool:
    """Return whether the visitor may have these bytes.

    The original of an image holds what renditions leave out, such as the place it was taken at: members only.
    """
    policy = policy_for(MediaFile)
    if record.kind == MediaFile.Kind.IMAGE and parse_key(name).kind == "originals":
        return bool(policy.user_has_permission_for_instance(request.user, "view", record))
    return bool(policy.request_may_fetch(request, record))


def _send(request: HttpRequest, name: str, content_type: str) -> HttpResponseBase:
    # A key never changes its content, so the key is the validator.
    etag = quote_etag(sha256(name.encode()).hexdigest()[:32])
    unchanged = get_conditional_response(request, etag=etag)
    if unchanged is not None:
        return unchanged
    try:
        file = MediaStorage().open(name)
    except FileNotFoundError as error:
        raise Http404 from error
    inline = content_type.startswith(INLINE) and content_type not in NEVER_INLINE
    response = FileResponse(
        file, content_type=content_type, as_attachment=not inline, filename=name.rsplit("/", 1)[-1]
    )
    response["ETag"] = etag
    response["Cache-Control"] = "private, no-cache"
    response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _uncached(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "private, no-store"
    return response
