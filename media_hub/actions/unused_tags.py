"""Finds and deletes the tags that nothing needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q

from media_hub.models import MediaTag, SavedFilter
from media_hub.permissions import Actor

from .tags import delete_tag

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet


def unused_among(tags: QuerySet[MediaTag]) -> list[MediaTag]:
    """Return those of `tags` that no file, curated collection or saved filter needs, innermost first.

    A tag above a needed one is needed. A file in the trash needs its tags. Four queries, however many tags.
    """
    needed = Q(tagged_media__isnull=False) | Q(curated_collections__isnull=False)
    chosen = list(tags.select_related("namespace"))
    namespaces = {tag.namespace_id for tag in chosen}
    below = MediaTag.objects.filter(namespace__in=namespaces)
    paths = set(below.filter(needed).order_by().values_list("path", flat=True).distinct())
    paths |= _named_by_filters(namespaces)
    kept = {int(part) for path in paths for part in path.split("/")[:-1]}
    unused = [tag for tag in chosen if tag.pk not in kept]
    return sorted(unused, key=lambda tag: (-tag.depth, tag.name_key, tag.pk))


@transaction.atomic
def delete_unused_tags(*, ids: Iterable[int], actor: Actor) -> int:
    """Delete those of the tags that are unused still; return how many. Each gets its own entry in the log."""
    locked = MediaTag.objects.select_for_update(of=("self",)).filter(pk__in=list(ids))
    unused = unused_among(locked)
    for tag in unused:
        delete_tag(tag=tag, actor=actor)
    return len(unused)


def _named_by_filters(namespaces: set[int]) -> set[str]:
    keys: dict[int, set[str]] = {}
    for saved in SavedFilter.objects.filter(namespace__in=namespaces):
        keys.setdefault(saved.namespace_id, set()).update(saved.tag_keys)
    named = Q(pk__in=[])
    for namespace, names in keys.items():
        named |= Q(namespace=namespace, name_key__in=names)
    return set(MediaTag.objects.filter(named).order_by().values_list("path", flat=True))
