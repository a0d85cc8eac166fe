"""Renditions that pages have promised: made at the first fetch, told apart from what nobody may see."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe
from wagtail.images.models import Filter

from media_hub.actions.make_promised import make_promised
from media_hub.exceptions import RenditionFailedError, RenditionsBusyError
from media_hub.models import MediaFile
from media_hub.models.promised_addresses import is_ours
from media_hub.permissions import policy_for
from media_hub.storage import is_public_key

from .sending import send_stored

RETRY_SECONDS = 2


# Who waits must see what others have written meanwhile, and nobody waits inside a transaction.
@transaction.non_atomic_requests
@require_safe
def rendition(request: HttpRequest, media_file_id: int, signature: str, filter_spec: str) -> HttpResponseBase:
    """Answer with the rendition, or with a redirect to where it is; with a picture that says why there is none.

    404 to who may not see it, and for an address that no page of this site has given out.
    """
    if not is_ours(media_file_id=media_file_id, filter_spec=filter_spec, signature=signature):
        raise Http404
    record = MediaFile.objects.filter(pk=media_file_id).select_related("collection", "poster").first()
    if (
        record is None
        or record.picture is None
        or not policy_for(MediaFile).request_may_fetch(request, record)
    ):
        raise Http404
    return send_rendition(request, record, filter_spec=filter_spec)


def send_rendition(
    request: HttpRequest, record: MediaFile, *, filter_spec: str, is_download: bool = False
) -> HttpResponseBase:
    """Answer with a rendition of the file, made now if it is missing. Call it only after asking who may see the file."""
    image: Any = record.picture
    image.media_file = record
    try:
        made = make_promised(image=image, filter_spec=filter_spec)
    except RenditionFailedError as error:
        return _placeholder(image, filter_spec, error=str(error), status=404)
    except RenditionsBusyError as error:
        answer = _placeholder(image, filter_spec, error=str(error), status=503)
        answer["Retry-After"] = str(RETRY_SECONDS)
        return answer
    if is_download:
        name = PurePosixPath(record.original_name).with_suffix(PurePosixPath(made.file.name).suffix).name
        return send_stored(request, made.file.name, download_name=name)
    if not is_public_key(made.file.name):
        return send_stored(request, made.file.name)
    answer = HttpResponseRedirect(made.url)
    answer["Cache-Control"] = "private, no-store"  # it holds until the file's access changes
    return answer


def _placeholder(image: Any, filter_spec: str, *, error: str, status: int) -> HttpResponse:
    """Return a drawing of the promised size, so that the page keeps its shape."""
    width, height = Filter(filter_spec).get_transform(image).size
    drawing = render_to_string(
        "media_hub/delivery/placeholder.svg", {"width": str(width), "height": str(height), "error": error}
    )
    answer = HttpResponse(drawing, status=status, content_type="image/svg+xml")
    answer["Cache-Control"] = "private, no-store"
    return answer
