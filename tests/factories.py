"""Makes the people, namespaces and files that tests speak of."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from PIL import Image
from wagtail.models import Collection

from media_hub.actions.create_namespace import create_namespace
from media_hub.actions.curated_collections import create_collection
from media_hub.actions.index_media import index_media
from media_hub.actions.upload_media import upload_media
from media_hub.models import CuratedCollection, DuplicatePair, LibraryMember, Namespace
from media_hub.permissions import SYSTEM

_serial = iter(range(1_000_000))


def make_namespace(name: str = "Newsroom", **options: Any) -> Namespace:
    return create_namespace(name=name, actor=SYSTEM, **options)


def make_user(namespace: Namespace | None = None, role: str | None = None, **fields: Any) -> Any:
    """Return a user who plays `role` in `namespace`; without one, somebody who may enter nothing."""
    username = fields.pop("username", f"{role or 'user'}-{next(_serial)}")
    user = get_user_model().objects.create_user(username, f"{username}@example.com", "demo", **fields)
    if namespace and role:
        user.groups.add(Group.objects.get(media_role__namespace=namespace, media_role__role=role))
    return user


def make_superuser() -> Any:
    return make_user(is_superuser=True, is_staff=True)


def image_bytes(*, size: tuple[int, int] = (64, 48), colour: Any = None, image_format: str = "PNG") -> bytes:
    """Return an image of one colour; another colour each time unless one is given."""
    number = next(_serial)
    colour = colour or (number % 256, number // 256 % 256, 120)
    out = BytesIO()
    Image.new("RGB", size, colour).save(out, image_format)
    return out.getvalue()


def make_image(
    collection: Collection | Namespace, *, actor: Any = SYSTEM, content: bytes | None = None, **values: Any
) -> LibraryMember:
    """Upload an image through the action, as every surface does."""
    return _upload(collection, content or image_bytes(), {"name": "harbour.png", **values}, actor)


def make_document(
    collection: Collection | Namespace, *, actor: Any = SYSTEM, content: bytes | None = None, **values: Any
) -> LibraryMember:
    """Upload a text file through the action."""
    body = content or f"Notes number {next(_serial)}\n".encode()
    return _upload(collection, body, {"name": "notes.txt", **values}, actor)


def _upload(
    collection: Collection | Namespace, content: bytes, values: dict[str, Any], actor: Any
) -> LibraryMember:
    """Upload, and let search know of it at once."""
    pk = collection.root_collection_id if isinstance(collection, Namespace) else collection.pk
    collection = Collection.objects.get(pk=pk)  # siblings that were added since may have moved it
    member = upload_media(file=BytesIO(content), collection=collection, actor=actor, **values)
    index_media(media_file_ids=[member.media_file_id])
    return member


def make_collection(namespace: Namespace, *, actor: Any = SYSTEM, **values: Any) -> CuratedCollection:
    """Make a curated collection through the action."""
    title = values.pop("title", "Boats")
    return create_collection(namespace=namespace, title=title, actor=actor, **values)


def make_pair(one: LibraryMember, other: LibraryMember, **values: Any) -> DuplicatePair:
    """Say that two files are the same picture in another size, or what `values` say."""
    first, second = sorted((one.media_file, other.media_file), key=lambda file: file.pk)
    defaults = {"likeness": DuplicatePair.Likeness.SAME_PICTURE, "similarity": 98}
    hashes = {"first_hash": first.sha256, "second_hash": second.sha256}
    return DuplicatePair.objects.create(first=first, second=second, **{**defaults, **hashes, **values})
