"""Makes, changes, moves, merges and deletes tags."""

from __future__ import annotations

from typing import Any, TypeAlias

from django.db import IntegrityError, transaction
from django.db.models import F, Value
from django.db.models.functions import Concat, Substr

from media_hub.exceptions import DuplicateTagError, TagTreeError
from media_hub.models import MediaTag, Namespace, TaggedMedia
from media_hub.permissions import Actor, require
from media_hub.signals import tags_changed

from .audit import record
from .saved_filters import rename_tags
from .suggestions.follow_tags import follow_merge
from .suggestions.synonyms import add_synonym

Members: TypeAlias = list[tuple[int, int]]


@transaction.atomic
def create_tag(
    *, namespace: Namespace, name: str, actor: Actor, parent: MediaTag | None = None, **values: Any
) -> MediaTag:
    """Make a tag; `values` are colour and description. DuplicateTagError where the name exists."""
    tag = MediaTag(namespace=namespace, name=name, parent=parent, **values)
    require(actor, "add", tag)
    _check_place(tag, parent)
    _save(tag)
    record(tag, "tag.create", actor)
    return tag


@transaction.atomic
def update_tag(*, tag: MediaTag, actor: Actor, **values: Any) -> MediaTag:
    """Set name, colour and description of a tag. Saved filters that name it go on finding its files."""
    require(actor, "change", tag)
    before, key = _place_of(tag), tag.name_key
    for name, value in values.items():
        setattr(tag, name, value)
    _save(tag)
    _take_along(tag, before=before)
    rename_tags(namespace=tag.namespace, keys={key}, name=tag.name)
    record(tag, "tag.update", actor, **values)
    announce(_members_below(tag))
    return tag


@transaction.atomic
def move_tag(*, tag: MediaTag, parent: MediaTag | None, actor: Actor) -> MediaTag:
    """Put a tag with everything below it under `parent`, or at the top."""
    require(actor, "change", tag)
    _check_place(tag, parent)
    before = _place_of(tag)
    tag.parent = parent
    tag.path = f"{parent.path if parent else ''}{tag.pk}/"
    tag.save()
    _take_along(tag, before=before)
    record(tag, "tag.move", actor, parent=parent.name if parent else "")
    announce(_members_below(tag))
    return tag


@transaction.atomic
def merge_tags(*, tags: list[MediaTag], into: MediaTag, actor: Actor) -> int:
    """Give every file and curated collection of `tags` the tag `into`, delete `tags`, return how many files gained it.

    What stood below `tags` stands below `into` afterwards, and saved filters that named them name `into`. Their names become
    synonyms of it.
    """
    require(actor, "change", into)
    merged = [tag for tag in tags if tag != into]
    for tag in merged:
        require(actor, "delete", tag)
        if tag.namespace_id != into.namespace_id or into.is_below(tag):
            raise TagTreeError(tag=into.name, depth=MediaTag.MAX_DEPTH)
    before = into.tagged_media.count()
    for tag in merged:
        _merge(tag, into, actor)
    rename_tags(namespace=into.namespace, keys={tag.name_key for tag in merged}, name=into.name)
    gained = into.tagged_media.count() - before
    record(into, "tag.merge", actor, merged=[tag.name for tag in merged], files=gained)
    announce(_members_below(into))
    return gained


@transaction.atomic
def delete_tag(*, tag: MediaTag, actor: Actor) -> None:
    """Delete a tag; what stood below it moves one level up."""
    require(actor, "delete", tag)
    for child in tag.children.all():
        move_tag(tag=child, parent=tag.parent, actor=actor)
    members = _members_below(tag)
    record(tag, "tag.delete", actor)
    tag.delete()
    announce(members)


def announce(members: Members) -> None:
    """Tell search which files are found by other words now."""
    tags_changed.send(sender=MediaTag, members=members)


def _members_below(tag: MediaTag) -> Members:
    """Return what carries the tag or one below it, as (content type id, object id)."""
    below = MediaTag.objects.filter(path__startswith=tag.path)
    tagged = TaggedMedia.objects.filter(tag__in=below.order_by())
    return list(tagged.values_list("content_type", "object_id").distinct())


def _place_of(tag: MediaTag) -> tuple[str, str]:
    """Return path and lineage as they are in the database."""
    return MediaTag.objects.values_list("path", "lineage").get(pk=tag.pk)


def _take_along(tag: MediaTag, *, before: tuple[str, str]) -> None:
    """Give what stands below the tag its new path and lineage, by one statement."""
    path, lineage = before
    if (tag.path, tag.lineage) != before:
        MediaTag.objects.filter(path__startswith=path).exclude(pk=tag.pk).update(
            path=Concat(Value(tag.path), Substr(F("path"), len(path) + 1)),
            lineage=Concat(Value(tag.lineage), Substr(F("lineage"), len(lineage) + 1)),
        )


def _merge(tag: MediaTag, into: MediaTag, actor: Actor) -> None:
    for child in tag.children.all():
        move_tag(tag=child, parent=into, actor=actor)
    TaggedMedia.objects.bulk_create(
        [
            TaggedMedia(tag=into, content_type_id=content_type, object_id=object_id)
            for content_type, object_id in tag.tagged_media.values_list("content_type", "object_id")
        ],
        ignore_conflicts=True,
    )
    into.curated_collections.add(*tag.curated_collections.all())
    follow_merge(tag=tag, into=into)
    tag.delete()
    add_synonym(tag=into, name=tag.name, actor=actor)


def _check_place(tag: MediaTag, parent: MediaTag | None) -> None:
    if parent is None:
        return
    fits = (
        parent.namespace_id == tag.namespace_id
        and not (tag.pk and parent.is_below(tag))
        and parent.depth + _height(tag) <= MediaTag.MAX_DEPTH
    )
    if not fits:
        raise TagTreeError(tag=tag.name, depth=MediaTag.MAX_DEPTH)


def _height(tag: MediaTag) -> int:
    """Return how many levels the tag and what stands below it take."""
    if tag.pk is None:
        return 1
    below = MediaTag.objects.filter(path__startswith=tag.path)
    return 1 + max(each.depth - tag.depth for each in below)


def _save(tag: MediaTag) -> None:
    try:
        with transaction.atomic():
            tag.save()
    except IntegrityError as error:
        raise DuplicateTagError(tag=tag.name) from error
