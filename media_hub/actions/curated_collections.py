"""Makes, changes and deletes curated collections."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.text import slugify
from wagtail.coreutils import string_to_ascii

from media_hub.exceptions import (
    DuplicateCollectionError,
    NotInCollectionError,
    UnknownTagError,
    UnsuitableFilterError,
)
from media_hub.models import CuratedCollection, MediaFile, MediaTag, Namespace, SavedFilter
from media_hub.models.tag_words import known_tags
from media_hub.models.tags import name_key
from media_hub.permissions import Actor, log_user, require

from .audit import record
from .page_caches import purge_pages_with

MAX_MADE_SLUG = 100  # leaves room for a number


@transaction.atomic
def create_collection(
    *, namespace: Namespace, title: str, actor: Actor, slug: str = "", tags: Iterable[str] = (), **values: Any
) -> CuratedCollection:
    """Make an empty collection; `values` are those of `update_collection`, access that of new files if not given.

    A slug is made from the title where none is given. Raises DuplicateCollectionError for one that is taken,
    UnknownTagError for a tag that the namespace lacks, and UnsuitableFilterError.
    """
    collection = CuratedCollection(
        namespace=namespace,
        title=title,
        slug=slug or _free_slug(namespace, title),
        created_by=log_user(actor),
        **{"access": namespace.default_access, **values},
    )
    require(actor, "add", collection)
    _check_filter(collection, collection.saved_filter, actor)
    if collection.skips_approval:
        require(actor, "manage", namespace)
    _save(collection)
    collection.tags.set(_known_tags(namespace, tags))
    record(collection, "curated.create", actor)
    return collection


@transaction.atomic
def update_collection(*, collection: CuratedCollection, actor: Actor, **values: Any) -> CuratedCollection:
    """Set title, slug, description, access, cover (one of its files, or None) and tags (all of them, by name).

    And `saved_filter`, `order` and `max_files`: what fills it from then on. Without a filter it keeps the files of now.
    `skips_approval` lets uploads into it be live at once; it is set by who manages the namespace.
    Raises DuplicateCollectionError, NotInCollectionError, UnknownTagError and UnsuitableFilterError.
    """
    require(actor, "change", collection)
    if values.get("skips_approval", collection.skips_approval) != collection.skips_approval:
        require(actor, "manage", collection.namespace)
    tags = values.pop("tags", None)
    _check_cover(collection, values.get("cover"), actor)
    _check_filter(collection, values.get("saved_filter"), actor)
    for name, value in values.items():
        setattr(collection, name, value)
    _save(collection)
    changed = {name: str(value or "") for name, value in values.items()}
    if tags is not None:
        collection.tags.set(_known_tags(collection.namespace, tags))
        changed["tags"] = ", ".join(tags)
    record(collection, "curated.update", actor, **changed)
    purge_pages_with(collections=[collection])
    return collection


@transaction.atomic
def delete_collection(*, collection: CuratedCollection, actor: Actor) -> None:
    """Delete a collection. Its files stay."""
    require(actor, "delete", collection)
    record(collection, "curated.delete", actor, files=collection.items.count())
    purge_pages_with(collections=[collection])
    collection.delete()


def _check_cover(collection: CuratedCollection, cover: MediaFile | None, actor: Actor) -> None:
    if cover and not collection.items.visible_to(actor).filter(media_file=cover).exists():
        raise NotInCollectionError(title=cover.title, collection=collection.title)


def _check_filter(collection: CuratedCollection, saved: SavedFilter | None, actor: Actor) -> None:
    if saved is None:
        return
    require(actor, "view", saved)
    if saved.namespace_id != collection.namespace_id:
        raise UnsuitableFilterError(filter=saved.name, namespace=collection.namespace.name)


def _known_tags(namespace: Namespace, names: Iterable[str]) -> list[MediaTag]:
    """Return the namespace's tags of these names and synonyms. New ones are made on files or by managers, not here."""
    wanted = list(names)
    known = known_tags(namespace, wanted)
    for name in wanted:
        if name_key(name) not in known:
            raise UnknownTagError(tag=name, namespace=namespace.name)
    return list(dict.fromkeys(known.values()))


def _free_slug(namespace: Namespace, title: str) -> str:
    base = slugify(string_to_ascii(title))[:MAX_MADE_SLUG].strip("-") or "collection"
    collections = CuratedCollection.objects.in_namespace(namespace)
    taken = set(collections.filter(slug__startswith=base).values_list("slug", flat=True))
    number, slug = 1, base
    while slug in taken:
        number += 1
        slug = f"{base}-{number}"
    return slug


def _save(collection: CuratedCollection) -> None:
    try:
        with transaction.atomic():
            collection.save()
    except IntegrityError as error:
        raise DuplicateCollectionError(slug=collection.slug) from error
