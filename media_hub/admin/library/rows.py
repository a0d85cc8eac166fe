"""The rows of a page of the library, with all that is shown of them, in a constant number of queries."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib.contenttypes.prefetch import GenericPrefetch
from django.db.models import F, Prefetch, QuerySet, prefetch_related_objects
from django.urls import reverse
from django.utils.functional import cached_property
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import ReferenceIndex

from media_hub.admin.thumbnails import THUMBNAIL_SPEC, attach_bodies
from media_hub.models import MediaFile, PosterRendition

# Long, and shown on a file's own page only.
UNLISTED = ("embedded_metadata", "notes", "copyright_notice", "licence", "author", "credit", "captured_at")
# What tiles do not show either: on a page of many, half of the time of reading them.
UNTILED = (
    *("sha256", "mime_type", "original_name", "slug", "licence_expires_on", "lock_version", "public_id"),
    *("updated_at", "trashed_at", "uploaded_by", "namespace", "collection", "size", "width", "height"),
    *("colour", "lacks_alt_text", "alt_text_repeats", "is_search_outdated"),
)
UNSHOWN_TEXTS = (
    "description",
    "alt_text",
    "file_hash",
    "thumbhash",
    "colour",
    "created_at",
    "uploaded_by_user",
)


def tile_rows(files: QuerySet[MediaFile]) -> QuerySet[MediaFile]:
    return files.defer(*UNLISTED, *UNTILED)


def table_rows(files: QuerySet[MediaFile]) -> QuerySet[MediaFile]:
    return files.defer(*UNLISTED).select_related("collection", "namespace")


def load_table(files: Sequence[MediaFile]) -> Sequence[MediaFile]:
    """Give each file its image or document, with its tags and the thumbnail that exists."""
    images = get_image_model()._default_manager.prefetch_renditions(THUMBNAIL_SPEC).defer(*UNSHOWN_TEXTS)
    documents = get_document_model()._default_manager.defer("description")
    bodies = [rows.prefetch_related("tags") for rows in (images, documents)]
    prefetch_related_objects(files, GenericPrefetch("body", bodies))
    _load_posters([file for file in files if file.kind != MediaFile.Kind.IMAGE])
    return attach_bodies(files)


def load_tiles(files: Sequence[MediaFile]) -> Sequence[MediaFile]:
    """Set `thumbnail` where there is one, with the main `colour` of a picture. Its image itself is not read: nothing of it is
    shown.
    """
    pictures = [file for file in files if file.kind == MediaFile.Kind.IMAGE]
    ids = [file.body_id for file in pictures]
    renditions = get_image_model().get_rendition_model()._default_manager.filter(filter_spec=THUMBNAIL_SPEC)
    found = renditions.filter(image__in=ids).defer("created_at").annotate(colour=F("image__colour"))
    thumbnails = {rendition.image_id: rendition for rendition in found}
    for file in pictures:
        file.thumbnail = thumbnails.get(file.body_id)
    _load_recordings([file for file in files if file.kind != MediaFile.Kind.IMAGE])
    return files


def _load_recordings(files: list[MediaFile]) -> None:
    """Give films, sounds and documents their bodies, which tell how long they are, and the thumbnails of posters."""
    documents = get_document_model()._default_manager.defer("description")
    prefetch_related_objects(files, GenericPrefetch("body", [documents]))
    _load_posters(files)
    for file in attach_bodies(files):
        body: Any = file.body
        file.thumbnail = body.thumbnail


def _load_posters(files: list[MediaFile]) -> None:
    thumbnails = PosterRendition.objects.filter(filter_spec=THUMBNAIL_SPEC)
    prefetch_related_objects(
        files, "poster", Prefetch("poster__renditions", queryset=thumbnails, to_attr="prefetched_renditions")
    )


def count_uses(files: Sequence[MediaFile]) -> None:
    """Set `usage_count`: how many references lead to each file."""
    counts = ReferenceIndex.get_count_references_to_in_bulk([file.body for file in files])
    for file in files:
        file.usage_count = counts[file.body]


class EditUrls:
    """Leads from a file to its page. The resolver is asked once, as it is slow."""

    @cached_property
    def _parts(self) -> dict[bool, tuple[str, str]]:
        names = {True: "wagtailimages:edit", False: "wagtaildocs:edit"}
        addresses = {is_image: reverse(name, args=[0]).rpartition("0") for is_image, name in names.items()}
        return {is_image: (before, after) for is_image, (before, _zero, after) in addresses.items()}

    def __call__(self, file: MediaFile) -> str:
        before, after = self._parts[file.kind == MediaFile.Kind.IMAGE]
        return f"{before}{file.body_id}{after}"
