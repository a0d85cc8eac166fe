"""Groups of files that look alike: whoever looks like one of a group is in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, cast

from django.core.cache import cache
from django.db.models import QuerySet

from media_hub.models import DuplicatePair
from media_hub.models.duplicates import DuplicatePairQuerySet
from media_hub.permissions import policy_for

COUNTED_ANEW = 60  # seconds
PAIRS_AT_MOST = 20_000  # that one screen puts into groups, the closest first
Likeness = DuplicatePair.Likeness
CLOSENESS = {Likeness.IDENTICAL: 0, Likeness.SAME_PICTURE: 1, Likeness.SIMILAR: 2}


class Link(NamedTuple):
    """What a group needs to know of a pair."""

    pk: int
    first: int
    second: int
    likeness: str
    similarity: int

    @property
    def order(self) -> tuple[int, int, int]:
        """The closest come first, and the newest of equals."""
        return CLOSENESS[Likeness(self.likeness)], -self.similarity, -self.pk

    @property
    def is_same_picture(self) -> bool:
        return self.likeness in DuplicatePair.MERGED_IN_BULK

    def joins(self, one: int, other: int) -> bool:
        return {self.first, self.second} == {one, other}


@dataclass(frozen=True, kw_only=True)
class Group:
    """Files by their ids, and the pairs between them, the closest first."""

    files: tuple[int, ...]
    links: tuple[Link, ...]


def open_pairs(user: Any) -> DuplicatePairQuerySet:
    """Match the pairs that the user may decide about and nobody has."""
    return cast("DuplicatePairQuerySet", DuplicatePair.objects.undecided().live().visible_to(user))


def read_links(pairs: QuerySet[DuplicatePair]) -> list[Link]:
    columns = ("pk", "first", "second", "likeness", "similarity")
    rows = pairs.order_by("-similarity", "-pk").values_list(*columns)[:PAIRS_AT_MOST]
    return sorted((Link(*row) for row in rows), key=lambda link: link.order)


def group_links(links: Sequence[Link]) -> list[Group]:
    """Return the connected groups, the one with the closest pair first."""
    parents: dict[int, int] = {}

    def root(pk: int) -> int:
        while (parent := parents.setdefault(pk, pk)) != pk:
            parents[pk] = parents[parent]
            pk = parent
        return pk

    for link in links:
        parents[root(link.second)] = root(link.first)
    together: dict[int, list[Link]] = {}
    for link in links:
        together.setdefault(root(link.first), []).append(link)
    return [
        Group(files=tuple(sorted({pk for link in some for pk in link[1:3]})), links=tuple(some))
        for some in together.values()
    ]


def count_open_groups(user: Any) -> int:
    """Return how many groups wait for the user, from up to a minute ago."""
    if not policy_for(DuplicatePair).user_has_permission(user, "view"):
        return 0
    known: int | None = cache.get(_key(user))
    if known is None:
        known = len(group_links(read_links(open_pairs(user))))
        cache.set(_key(user), known, COUNTED_ANEW)
    return known


def forget_open_groups(user: Any) -> None:
    """Count anew: the user has just decided about something."""
    cache.delete(_key(user))


def _key(user: Any) -> str:
    return f"media_hub.duplicates:{user.pk}"
