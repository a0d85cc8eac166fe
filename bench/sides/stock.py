"""Stock Wagtail: its own image, rendition, tag and permission tables."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from taggit.models import Tag, TaggedItem
from wagtail.admin.models import popular_tags_for_model
from wagtail.images.models import Image, Rendition
from wagtail.models import Collection, GroupCollectionPermission

from bench.sides import rows
from bench.sides.base import TEAMS, Side
from bench.sides.index_rows import count_entries, insert_index
from bench.sides.people import make_users
from settings.storages import STATIC_FILES

# As any site has to: by default a second upload of the same name would overwrite the first.
S3_STORAGE = {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": {"file_overwrite": False}}
RIGHTS = ("add_image", "change_image", "choose_image")


class StockSide(Side):
    name = "stock"

    def start(self) -> None:
        root = Collection.get_first_root_node()
        first, _second = [root.add_child(name=name) for name in TEAMS]
        group = Group.objects.create(name="Editors of the first team")
        group.permissions.add(Permission.objects.get(codename="access_admin"))
        for right in RIGHTS:
            GroupCollectionPermission.objects.create(
                group=group, collection=first, permission=Permission.objects.get(codename=right)
            )
        make_users().groups.add(group)

    def new_image(self, **values: Any) -> Image:
        return Image(collection=Collection.objects.get(name=TEAMS[0]), **values)

    def s3_storages(self) -> dict[str, Any]:
        return {"default": S3_STORAGE, "staticfiles": {"BACKEND": STATIC_FILES}}

    def fill(self, *, files: int) -> None:
        _fill_images(files)
        _fill_thumbnails(files)
        _fill_tags(files)

    def offered_tag(self) -> str:
        return str(popular_tags_for_model(Image)[0].name)

    def first_collection(self) -> int:
        return int(Collection.objects.get(name=TEAMS[0]).pk)

    def count_indexed_images(self) -> int:
        return count_entries(Image)

    def index(self, *, files: int) -> None:
        insert_index(Image, files=files)


def _fill_images(files: int) -> None:
    first, second = [Collection.objects.get(name=name).pk for name in TEAMS]
    values = {
        "id": "n",
        "title": rows.TITLE,
        "file": f"'original_images/' || {rows.FILE_NAME} || '.jpg'",
        "width": "3000",
        "height": "2000",
        "created_at": rows.CREATED_AT,
        "file_size": rows.FILE_SIZE,
        "file_hash": rows.HASH,
        "collection_id": rows.by_team(first, second),
    }
    rows.insert(Image, values, files=files)


def _fill_thumbnails(files: int) -> None:
    values = {
        "image_id": "n",
        "filter_spec": f"'{rows.THUMBNAIL_SPEC}'",
        "file": f"'images/' || {rows.THUMBNAIL_NAME}",
        "width": "165",
        "height": "110",
    }
    rows.insert(Rendition, values, files=files)


def _fill_tags(files: int) -> None:
    tags = {"id": "n", "name": rows.TAG_NAME, "slug": rows.TAG_SLUG}
    rows.insert(Tag, tags, files=len(TEAMS) * rows.TAGS_OF_TEAM)
    content_type = ContentType.objects.get_for_model(Image)
    items = {"content_type_id": str(content_type.pk), "object_id": "n", "tag_id": rows.TAG_ID}
    rows.insert(TaggedItem, items, files=files, numbers=rows.TAG_NUMBERS)
