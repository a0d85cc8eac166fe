"""Hands out privately stored files, after asking at each fetch who may have them."""

from __future__ import annotations

from enum import Enum, auto

from django.http import Http404, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from media_hub.exceptions import UnknownKeyError
from media_hub.models import MediaFile
from media_hub.permissions import policy_for
from media_hub.storage import parse_key

from .sending import send_here, send_stored


class Part(Enum):
    """What of a file is stored under a key."""

    ORIGINAL = auto()
    RENDITION = auto()
    CAPTIONS = auto()
    VERSION = auto()


@require_safe
def private_file(request: HttpRequest, key: str) -> HttpResponseBase:
    """Answer with the file, or with a redirect to a signed storage URL; 404 to who may not have it."""
    name = f"private/{key}"
    record = find_record(name)
    part = find_part(record, name)
    if part is None or not may_fetch(request, record, part):
        raise Http404
    # Browsers take captions from the page's own site alone, so they are never fetched from storage.
    return send_here(request, name) if part is Part.CAPTIONS else send_stored(request, name)


def find_record(name: str) -> MediaFile:
    """Return the file that the key names; Http404 for any other."""
    try:
        key = parse_key(name)
    except UnknownKeyError as error:
        raise Http404 from error
    record = MediaFile.objects.filter(public_id=key.uuid).select_related("collection").first()
    if record is None:
        raise Http404
    return record


def find_part(record: MediaFile, name: str) -> Part | None:
    """Return what of the file is stored under the key now; None for nothing. An original is known without a query more."""
    if parse_key(name).kind == "renditions":
        picture = record.picture
        return Part.RENDITION if picture and picture.renditions.filter(file=name).exists() else None
    if record.member.file.name == name:
        return Part.ORIGINAL
    if record.caption_tracks.filter(file=name).exists():
        return Part.CAPTIONS
    return Part.VERSION if record.versions.filter(file=name).exists() else None


def may_fetch(request: HttpRequest, record: MediaFile, part: Part) -> bool:
    """Return whether the visitor may have these bytes.

    The original of an image holds what renditions leave out, such as the place it was taken at: members only. What a
    file was before is for those who may restore it.
    """
    policy = policy_for(MediaFile)
    if part is Part.VERSION:
        return bool(policy.user_has_permission_for_instance(request.user, "change", record))
    return bool(policy.request_may_fetch(request, record)) and (
        part is not Part.ORIGINAL or may_have_original(request, record)
    )


def may_have_original(request: HttpRequest, record: MediaFile) -> bool:
    """Return whether somebody who may see the file may have its very bytes."""
    policy = policy_for(MediaFile)
    return record.kind != MediaFile.Kind.IMAGE or bool(
        policy.user_has_permission_for_instance(request.user, "view", record)
    )
