"""How many files carry a tag or one below it."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q

from media_hub.models import MediaTag, TaggedMedia


def count_uses(tags: list[Any]) -> list[Any]:
    """Set `usage_count` of tags that were read without it: one query, and no other tag is counted."""
    tagged = TaggedMedia.objects.filter(tag__in=[tag.pk for tag in tags]).order_by()
    counts = dict(tagged.values_list("tag").annotate(Count("pk")))
    for tag in tags:
        tag.usage_count = counts.get(tag.pk, 0)
    return tags


def count_trees(tags: list[Any]) -> list[Any]:
    """Set `tree_count` of tags that have `usage_count`: each file once, two queries for all of them."""
    above = set(MediaTag.objects.filter(parent__in=[tag.pk for tag in tags]).values_list("parent", flat=True))
    trees = {f"tree_{tag.pk}": Q(tag__path__startswith=tag.path) for tag in tags if tag.pk in above}
    counted = _count(trees) if trees else {}
    for tag in tags:
        tag.tree_count = counted.get(f"tree_{tag.pk}", tag.usage_count)
    return tags


def _count(trees: dict[str, Q]) -> dict[str, int]:
    any_tree = Q(pk__in=[])
    for tree in trees.values():
        any_tree |= tree
    of_types = TaggedMedia.objects.filter(any_tree).order_by().values("content_type")
    sums = {name: Count("object_id", distinct=True, filter=tree) for name, tree in trees.items()}
    rows = list(of_types.annotate(**sums))
    return {name: sum(row[name] for row in rows) for name in trees}
