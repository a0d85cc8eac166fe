"""Moves files to another collection, across namespaces too."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from wagtail.models import Collection

from media_hub.models import FormerSlug, LibraryMember, MediaFile, MediaTag, Namespace
from media_hub.permissions import Actor, require
from media_hub.signals import media_moved

from .audit import record
from .find_duplicates import follow_namespace
from .privacy import withdraw_renditions
from .upload_media import require_add


@transaction.atomic
def move_media(*, files: Iterable[MediaFile], collection: Collection, actor: Actor) -> int:
    """Move every file or none; return how many changed place.

    In another namespace tags are mapped by name, the slug is made anew, and both sides are told in the log.
    """
    require_add(actor, collection)
    target = Namespace.objects.of(collection)
    moved = [media_file for media_file in files if media_file.collection_id != collection.pk]
    for media_file in moved:
        require(actor, "change", media_file)
        _move(media_file, collection, target, actor)
    withdraw_renditions(media_files=moved)
    return len(moved)


def _move(media_file: MediaFile, collection: Collection, target: Namespace, actor: Actor) -> None:
    source_collection, source = media_file.collection, media_file.namespace
    member = media_file.member
    media_file.collection = member.collection = collection
    if source != target:
        record(member, "move", actor, source=source_collection.name, target=target.name)
        names = list(member.tags.names())
        _keep_address(media_file)
        media_file.namespace = target
        media_file.slug = media_file.free_slug()
    media_file.save_change("collection", "namespace", "slug")
    member.media_file = media_file
    member.save()
    if source != target:
        _map_tags(member, names, target)
        follow_namespace(media_file=media_file)
    record(member, "move", actor, source=source_collection.name, target=collection.name)
    media_moved.send(sender=type(member), media_file=media_file, actor=actor)


def _keep_address(media_file: MediaFile) -> None:
    """Let the address that it has lead to the next one."""
    FormerSlug.objects.update_or_create(
        namespace=media_file.namespace, slug=media_file.slug, defaults={"media_file": media_file}
    )


def _map_tags(member: LibraryMember, names: list[str], target: Namespace) -> None:
    """Keep the tags that the target has by name, and make the others where it allows free tagging."""
    if not target.allows_free_tagging:
        names = list(MediaTag.objects.in_namespace(target).understood(names).values_list("name", flat=True))
    member.tags.clear()
    member.tags.add(*names)
