"""Rows of the addresses that visitors fetch bytes from."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from django.core.files.base import ContentFile
from PIL import Image
from wagtail.images.models import Filter

from media_hub.actions.posters import store_poster
from media_hub.models import CaptionTrack, FileVersion
from media_hub.models.promised_addresses import address_of
from media_hub.storage import MediaStorage, original_key

from .asking import Answer, read
from .expectations import NOBODY
from .people import Visitor
from .surfaces import Surface, by_turns, each
from .world import Specimen


def fetch(visitor: Visitor, file: Specimen, *, path: Callable[[Specimen], str]) -> Answer:
    """Fetch the original. Whoever was refused must have got no byte of it."""
    page = read(visitor.get(path(file)))
    return Answer(granted=page.status == 200 and page.body == file.content, told=page.names(file.markers))


def fetch_rendition(visitor: Visitor, file: Specimen) -> Answer:
    page = read(visitor.get(file.member.renditions.get(filter_spec="max-165x165").url))
    return Answer(granted=page.is_image, told=page.names(file.markers))


def fetch_image(visitor: Visitor, file: Specimen) -> Answer:
    """Fetch an image by its address: the original for members, else a picture that holds none of its metadata."""
    page = read(visitor.get(file.record.address))
    if page.status == 302:
        page = read(visitor.get(page.location))
    return Answer(granted=page.is_image, told=page.names(file.markers))


def fetch_promised(visitor: Visitor, file: Specimen) -> Answer:
    """Fetch a rendition that nobody has made, by the address that a page of the site would give everybody."""
    page = read(visitor.get(address_of(media_file_id=file.record.pk, filter_spec="width-24")))
    if page.status == 302:
        page = read(visitor.get(page.location))
    return Answer(granted=page.is_image, told=page.names(file.markers))


def fetch_promised_poster(visitor: Visitor, file: Specimen) -> Answer:
    store_poster(media_file=file.record, picture=Image.new("RGB", (40, 30), "teal"))
    return fetch_promised(visitor, file)


def fetch_version(visitor: Visitor, file: Specimen) -> Answer:
    """Fetch bytes that the file had before."""
    key = original_key(uuid=file.record.public_id, sha256="0" * 64, name=f"{file.token}.txt")
    MediaStorage().save(key, ContentFile(file.content))
    version = FileVersion.objects.create(
        media_file=file.record,
        number=1,
        file=key,
        sha256="0" * 64,
        sha1="0",
        size=1,
        mime_type="text/plain",
        original_name="old.txt",
    )
    answer = fetch(visitor, file, path=lambda _file: version.file.url)
    MediaStorage().delete(key)
    return answer


def fetch_captions(visitor: Visitor, file: Specimen) -> Answer:
    """Fetch what is said in a recording, in writing."""
    key = original_key(uuid=file.record.public_id, sha256="0" * 64, name="a.vtt")
    MediaStorage().save(key, ContentFile(file.content))
    track = CaptionTrack.objects.create(media_file=file.record, language="de", file=key)
    answer = fetch(visitor, file, path=lambda _file: track.file.url)
    MediaStorage().delete(key)
    return answer


def fetch_poster(visitor: Visitor, file: Specimen) -> Answer:
    """Fetch a rendition of the picture that stands for the document."""
    poster = store_poster(media_file=file.record, picture=Image.new("RGB", (40, 30), "teal"))
    (rendition,) = poster.make_renditions(Filter("width-24")).values()
    page = read(visitor.get(rendition.url))
    return Answer(granted=page.is_image, told=page.names(file.markers))


DELIVERY_ROWS = (
    Surface(
        name="original of an image",  # it tells more than its renditions, so the level "public" does not open it
        routes=("media-hub/private/<path:key>",),
        letter="v",
        kinds=("image",),
        ask=each(partial(fetch, path=lambda file: file.member.file.url)),
    ),
    Surface(
        name="original of a document",
        routes=("media-hub/private/<path:key>",),
        letter="f",
        kinds=("document",),
        ask=each(partial(fetch, path=lambda file: file.member.file.url)),
    ),
    Surface(
        name="address of a document",
        routes=("files/<slug:namespace>/<slug:slug>.<str:ending>", "files/<slug:namespace>/<slug:slug>"),
        letter="f",
        kinds=("document",),
        ask=each(partial(fetch, path=lambda file: file.record.address)),
    ),
    Surface(
        name="address of an image",
        routes=("files/<slug:namespace>/<slug:slug>.<str:ending>",),
        letter="f",
        kinds=("image",),
        ask=each(fetch_image),
    ),
    Surface(
        name="Wagtail's address of a document",
        routes=(r"documents/(\d+)/(.*)",),
        letter="f",
        kinds=("document",),
        ask=each(partial(fetch, path=lambda file: file.member.url)),
    ),
    Surface(
        name="rendition",
        routes=("media/(?P<path>.*)", "media-hub/private/<path:key>"),
        letter="f",
        kinds=("image",),
        about=lambda file: file.origin != "failed",  # it has none
        ask=each(fetch_rendition),
    ),
    Surface(
        name="promised rendition",
        routes=("media-hub/rendition/<int:media_file_id>/<str:signature>/<path:filter_spec>",),
        letter="f",
        kinds=("image",),
        ask=each(fetch_promised),
    ),
    Surface(
        name="former version",
        routes=("media-hub/private/<path:key>",),
        letter="e",
        about=by_turns,
        ask=each(fetch_version),
    ),
    Surface(
        name="captions",
        routes=("media-hub/private/<path:key>",),
        letter="f",
        kinds=("document",),
        ask=each(fetch_captions),
    ),
    Surface(
        name="poster",
        routes=("media/(?P<path>.*)", "media-hub/private/<path:key>"),
        letter="f",
        kinds=("document",),
        ask=each(fetch_poster),
    ),
    Surface(
        name="promised rendition of a poster",
        routes=("media-hub/rendition/<int:media_file_id>/<str:signature>/<path:filter_spec>",),
        letter="f",
        kinds=("document",),
        ask=each(fetch_promised_poster),
    ),
    Surface(
        name="original among the public files",
        routes=("media/(?P<path>.*)",),
        letter=NOBODY,
        ask=each(partial(fetch, path=lambda file: f"/media/{file.member.file.name}")),
    ),
)
