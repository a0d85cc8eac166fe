"""A file by its readable address, which outlives renaming and replacing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.views.decorators.http import require_safe

from media_hub.actions.count_downloads import count_download
from media_hub.conf import conf
from media_hub.models import FormerSlug, MediaFile
from media_hub.permissions import policy_for

from .private_files import may_have_original
from .renditions import send_rendition
from .sending import send_stored


@transaction.non_atomic_requests  # a rendition may have to be waited for
@require_safe
def file(request: HttpRequest, namespace: str, slug: str, ending: str = "") -> HttpResponseBase:
    """Answer with the file, or with a redirect to storage; with `?download=1`, for saving under its own name.

    Of an image, visitors who are no members get a picture without the metadata of the original. A former address,
    that of a file that was merged, and a wrong ending lead to the right one. 404 to who may not have the file.
    """
    policy = policy_for(MediaFile)
    record = next((each for each in _found(namespace, slug) if policy.request_may_fetch(request, each)), None)
    if record is None:
        raise Http404
    if (record.namespace.slug, record.slug, record.ending) != (namespace, slug, ending):
        query = request.META.get("QUERY_STRING", "")
        return _not_kept(HttpResponseRedirect(f"{record.address}?{query}" if query else record.address))
    member: Any = record.member
    name = member.file.name
    is_download = bool(request.GET.get("download"))
    if not may_have_original(request, record):
        answer = send_rendition(request, record, filter_spec=conf.VISITOR_IMAGE_SPEC, is_download=is_download)
    else:
        download_name = record.original_name if is_download else None
        answer = send_stored(request, name, download_name=download_name)
    if _is_download(request, answer):
        count_download(media_file_id=record.pk)
    return answer


def _found(namespace: str, slug: str) -> Iterator[MediaFile]:
    """Yield the file of this address, then the one that it leads to by now: the first may be in the trash, merged into it."""
    files = MediaFile.objects.select_related("collection", "namespace")
    yield from files.filter(namespace__slug=namespace, slug=slug)
    former = FormerSlug.objects.filter(namespace__slug=namespace, slug=slug)
    yield from files.filter(pk__in=former.values("media_file"))


def _not_kept(answer: HttpResponseRedirect) -> HttpResponseRedirect:
    answer["Cache-Control"] = "private, no-store"
    return answer


def _is_download(request: HttpRequest, answer: HttpResponseBase) -> bool:
    """Return whether the file was sent from its start: a player asks for many parts of it."""
    is_sent = answer.status_code in {200, 206, 302}
    return (
        request.method == "GET"
        and is_sent
        and request.headers.get("Range", "bytes=0-").startswith("bytes=0-")
    )
