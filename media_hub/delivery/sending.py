"""How the bytes of a stored file get to the browser, once somebody has decided that they may."""

from __future__ import annotations

from hashlib import sha256
from typing import Any
from urllib.parse import quote

from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
)
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header, quote_etag

from media_hub.conf import conf
from media_hub.storage import MediaStorage
from media_hub.storage.content_types import content_type_of

from .ranges import FilePart, UnsatisfiableRangeError, parse_range

# Shown in the browser; everything else is offered for saving.
INLINE = ("image/", "video/", "audio/", "application/pdf", "text/plain", "text/vtt")
NEVER_INLINE = ("image/svg+xml",)


def send_stored(request: HttpRequest, name: str, *, download_name: str | None = None) -> HttpResponseBase:
    """Answer with the file under a key, or with a redirect to a signed storage URL.

    `download_name` makes the browser save it under that name. Raises Http404 where the storage has lost the file.
    """
    content_type = content_type_of(name)
    signed_url = MediaStorage().signed_url(name, content_type=content_type, download_name=download_name)
    if signed_url:
        response = HttpResponseRedirect(signed_url)
        response["Cache-Control"] = "private, no-store"
        return response
    return _send_local(request, name, content_type, download_name)


def send_here(request: HttpRequest, name: str) -> HttpResponseBase:
    """Answer with the bytes of a small file from any storage, and never with a redirect."""
    etag = _etag_of(name)
    response: HttpResponseBase | None = get_conditional_response(request, etag=etag)
    if response is None:
        try:
            with MediaStorage().open(name) as file:
                response = HttpResponse(file.read())
        except FileNotFoundError as error:
            raise Http404 from error
    return _described(response, name, content_type_of(name), etag, None)


def _send_local(
    request: HttpRequest, name: str, content_type: str, download_name: str | None
) -> HttpResponseBase:
    etag = _etag_of(name)
    response: HttpResponseBase | None = get_conditional_response(request, etag=etag)
    if response is None:
        response = _through_web_server(name) if conf.SENDFILE_HEADER else _from_disk(request, name, etag)
    return _described(response, name, content_type, etag, download_name)


def _etag_of(name: str) -> str:
    """Return the validator of a key, which never changes its content."""
    return str(quote_etag(sha256(name.encode()).hexdigest()[:32]))


def _described(
    response: HttpResponseBase, name: str, content_type: str, etag: str, download_name: str | None
) -> HttpResponseBase:
    """Add the headers that say what it is, who may keep it and what a browser may do with it."""
    response["ETag"] = etag
    response["Cache-Control"] = "private, no-cache"
    if response.status_code in {200, 206}:
        response["Content-Type"] = content_type
        response["Content-Disposition"] = _disposition(name, content_type, download_name)
        response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
        response["X-Content-Type-Options"] = "nosniff"
    return response


def _disposition(name: str, content_type: str, download_name: str | None) -> str:
    is_shown = content_type.startswith(INLINE) and content_type not in NEVER_INLINE and download_name is None
    filename = download_name or name.rsplit("/", 1)[-1]
    return content_disposition_header(as_attachment=not is_shown, filename=filename) or "attachment"


def _through_web_server(name: str) -> HttpResponse:
    """Let nginx (X-Accel-Redirect, by an internal address) or Apache (X-Sendfile, by a path) send the bytes."""
    response = HttpResponse()
    is_address = conf.SENDFILE_HEADER == "X-Accel-Redirect"
    response[conf.SENDFILE_HEADER] = (
        f"{conf.SENDFILE_LOCATION.rstrip('/')}/{quote(name)}" if is_address else MediaStorage().path(name)
    )
    return response


def _from_disk(request: HttpRequest, name: str, etag: str) -> HttpResponseBase:
    try:
        file: Any = MediaStorage().open(name)
    except FileNotFoundError as error:
        raise Http404 from error
    size = file.size
    try:
        wanted = parse_range(_range_header(request, etag), size=size)
    except UnsatisfiableRangeError:
        file.close()
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    response = FileResponse(file if wanted is None else FilePart(file, wanted))
    response["Accept-Ranges"] = "bytes"
    response["Content-Length"] = str(size if wanted is None else wanted.length)
    if wanted is not None:
        response.status_code = 206
        response["Content-Range"] = wanted.content_range
    return response


def _range_header(request: HttpRequest, etag: str) -> str:
    """Return what is asked for; nothing where `If-Range` names another content than there is."""
    if request.method != "GET" or request.headers.get("If-Range", etag) != etag:
        return ""
    return request.headers.get("Range", "")
