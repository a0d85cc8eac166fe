"""Hands out privately stored files, after asking at each fetch who may have them."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from media_hub.exceptions import UnknownKeyError
from media_hub.models import MediaFile
from media_hub.permissions import policy_for
from media_hub.storage import parse_key

from .sending import send_here, send_stored


@require_safe
def private_file(request: HttpRequest, key: str) -> HttpResponseBase:
    """Answer with the file, or with a redirect to a signed storage URL; 404 to who may not have it."""
    name = f"private/{key}"
    record = find_record(name)
    if not may_fetch(request, record, name):
        raise Http404
    # Browsers take captions from the page's own site alone, so they are never fetched from storage.
    return send_here(request, name) if is_caption_track(record, name) else send_stored(request, name)


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
    if kind == "originals":
        versions = record.versions.filter(file=name).values_list("file", flat=True)
        tracks = record.caption_tracks.filter(file=name).values_list("file", flat=True)
        return {record.member.file.name, *versions, *tracks}
    picture = record.picture
    return set(picture.renditions.filter(file=name).values_list("file", flat=True)) if picture else set()


def is_caption_track(record: MediaFile, name: str) -> bool:
    return name.endswith((".vtt", ".txt")) and record.caption_tracks.filter(file=name).exists()


def may_fetch(request: HttpRequest, record: MediaFile, name: str) -> bool:
    """Return whether the visitor may have these bytes.

    The original of an image holds what renditions leave out, such as the place it was taken at: members only. What a
    file was before is for those who may restore it.
    """
    policy = policy_for(MediaFile)
    is_original = parse_key(name).kind == "originals" and not is_caption_track(record, name)
    if is_original and record.member.file.name != name:  # a former version
        return bool(policy.user_has_permission_for_instance(request.user, "change", record))
    if record.kind == MediaFile.Kind.IMAGE and is_original:
        is_member = policy.user_has_permission_for_instance(request.user, "view", record)
        return bool(is_member and policy.request_may_fetch(request, record))
    return bool(policy.request_may_fetch(request, record))
