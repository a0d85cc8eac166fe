"""Media Hub: a namespace for each team, a library record for each image, its own tags and renditions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from wagtail.models import Site

from bench.sides import rows
from bench.sides.base import TEAMS, Side
from bench.sides.fingerprints import insert_fingerprints, namespace_of_fingerprints
from bench.sides.index_rows import count_entries, insert_index
from bench.sides.people import make_users
from media_hub.actions.create_namespace import create_namespace
from media_hub.imaging.fingerprints import Fingerprint
from media_hub.imaging.probes import Probes
from media_hub.models import (
    MediaFile,
    MediaImage,
    MediaRendition,
    MediaTag,
    Namespace,
    NamespaceGroup,
    PictureFingerprint,
    ProcessingJob,
    TaggedMedia,
)
from media_hub.permissions import SYSTEM
from settings.storages import s3_storages

NAME = f"{rows.FILE_NAME} || '.jpg'"
# What search finds: the title, the name of the file, as it is and as words, and the tags.
WORDS = (
    f"{rows.TITLE} || ' ' || {NAME} || ' bench ' || {rows.NUMBER} || '.jpg '"
    f" || 'bench ' || {rows.NUMBER} || ' jpg ' || {rows.TAG_TEXT}"
)
PLAIN = 1  # the boost of words
UUID = "md5(n::text)::uuid"
SHA256 = "encode(sha256(n::text::bytea), 'hex')"
STEPS = list(ProcessingJob.Step.values)
JOB_NUMBERS = f"{rows.NUMBERS}, generate_series(1, {len(STEPS)}) AS step"


class HubSide(Side):
    name = "hub"

    def start(self) -> None:
        for name in TEAMS:
            create_namespace(name=name, actor=SYSTEM).sites.add(Site.objects.get())
        role = NamespaceGroup.objects.get(namespace__name=TEAMS[0], role=NamespaceGroup.Role.EDITOR)
        make_users().groups.add(role.group)

    def new_image(self, **values: Any) -> MediaImage:
        return MediaImage(collection=Namespace.objects.get(name=TEAMS[0]).root_collection, **values)

    def s3_storages(self) -> dict[str, Any]:
        return s3_storages()

    def fill(self, *, files: int) -> None:
        _fill_records(files)
        _fill_images(files)
        _fill_thumbnails(files)
        _fill_tags(files)
        _fill_jobs(files)

    def offered_tag(self) -> str:
        return MediaTag.objects.order_by("name").values_list("name", flat=True)[0]

    def add_fingerprints(self, numbered: Iterable[tuple[int, Fingerprint]]) -> None:
        insert_fingerprints(numbered)

    def look_up(self, probes: Probes) -> dict[int, int]:
        return PictureFingerprint.objects.neighbours(probes, namespace=namespace_of_fingerprints())

    def first_collection(self) -> int:
        return Namespace.objects.values_list("root_collection", flat=True).get(name=TEAMS[0])

    def count_indexed_images(self) -> int:
        return count_entries(MediaFile)

    def index(self, *, files: int) -> None:
        insert_index(MediaFile, files=files, words=WORDS, boost=PLAIN)


def _of_team(column: str) -> str:
    """Return the SQL for a column of the file's namespace."""
    first, second = [Namespace.objects.values_list(column, flat=True).get(name=name) for name in TEAMS]
    return rows.by_team(first, second)


def _content_type(model: type[models.Model]) -> str:
    return str(ContentType.objects.get_for_model(model).pk)


def _fill_records(files: int) -> None:
    values = {
        "id": "n",
        "public_id": UUID,
        "namespace_id": _of_team("pk"),
        "collection_id": _of_team("root_collection_id"),
        "kind": f"'{MediaFile.Kind.IMAGE.value}'",
        "slug": f"{rows.WORD} || '-picture-' || {rows.NUMBER}",
        "title": rows.TITLE,
        "processing": f"'{MediaFile.Processing.READY.value}'",
        "sha256": SHA256,
        "mime_type": "'image/jpeg'",
        "size": rows.FILE_SIZE,
        "original_name": NAME,
        "width": "3000",
        "height": "2000",
        "colour": f"(ARRAY{list(MediaFile.Colour.values)})[1 + n % {len(MediaFile.Colour.values)}]",
        "lacks_alt_text": "true",
        "is_search_outdated": "false",
        "created_at": rows.CREATED_AT,
        "updated_at": rows.CREATED_AT,
        "body_type_id": _content_type(MediaImage),
        "body_id": "n",
    }
    rows.insert(MediaFile, values, files=files)


def _fill_images(files: int) -> None:
    values = {
        "id": "n",
        "media_file_id": "n",
        "title": rows.TITLE,
        "file": f"'private/originals/' || {UUID} || '/' || {rows.FILE_NAME} || '.jpg'",
        "width": "3000",
        "height": "2000",
        "created_at": rows.CREATED_AT,
        "file_size": rows.FILE_SIZE,
        "file_hash": rows.HASH,
        "collection_id": _of_team("root_collection_id"),
    }
    rows.insert(MediaImage, values, files=files)


def _fill_thumbnails(files: int) -> None:
    values = {
        "image_id": "n",
        "filter_spec": f"'{rows.THUMBNAIL_SPEC}'",
        "file": f"'public/renditions/' || {UUID} || '/' || {rows.THUMBNAIL_NAME}",
        "width": "165",
        "height": "110",
        "created_at": rows.CREATED_AT,
    }
    rows.insert(MediaRendition, values, files=files)


def _fill_tags(files: int) -> None:
    first, second = [Namespace.objects.get(name=name).pk for name in TEAMS]
    tags = {
        "id": "n",
        "namespace_id": f"CASE WHEN n <= {rows.TAGS_OF_TEAM} THEN {first} ELSE {second} END",
        "name": rows.TAG_NAME,
        "name_key": rows.TAG_NAME,
        "slug": rows.TAG_SLUG,
        "path": "n || '/'",
        "lineage": rows.TAG_NAME,
        "created_at": "now()",
    }
    rows.insert(MediaTag, tags, files=len(TEAMS) * rows.TAGS_OF_TEAM)
    items = {"content_type_id": _content_type(MediaImage), "object_id": "n", "tag_id": rows.TAG_ID}
    rows.insert(TaggedMedia, items, files=files, numbers=rows.TAG_NUMBERS)


def _fill_jobs(files: int) -> None:
    values = {
        "media_file_id": "n",
        "step": f"(ARRAY{STEPS})[step]",
        "content_hash": SHA256,
        "state": f"'{ProcessingJob.State.DONE.value}'",
        "attempts": "1",
        "created_at": rows.CREATED_AT,
    }
    rows.insert(ProcessingJob, values, files=files, numbers=JOB_NUMBERS)
