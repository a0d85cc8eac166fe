"""The rules themselves, as conditions on `MediaFile`."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from wagtail.models import Collection

from media_hub.models import MediaFile, Namespace

if TYPE_CHECKING:
    from collections.abc import Iterable

# Which grants on a collection answer a question about "something, somewhere".
GRANTS: dict[str, set[str]] = {
    "view": {"view", "choose", "add", "change", "approve", "manage"},
    "choose": {"choose"},
    "add": {"add"},
    "change": {"change", "add"},
    "delete": {"change", "add"},
    "approve": {"approve"},
    "manage": {"manage"},
}
NOTHING = Q(pk__in=[])
EVERYTHING = ~NOTHING  # an empty Q would vanish when it is or-ed
Access = MediaFile.Access
State = MediaFile.State


def grants_for(actions: Iterable[str]) -> set[str]:
    return set().union(*(GRANTS.get(action, set()) for action in actions))


class FileRules:
    """What one user may do to which files, by grants on collections, access level, state and uploader.

    `grants` are pairs of a grant and the path of the collection it was given on. Collections are named by
    their ids, asked for once: repeated subqueries make the database count a large library slowly.
    """

    def __init__(self, user: Any, grants: Iterable[tuple[str, str]]) -> None:
        self.user = user
        self.grants = list(grants)

    def allow(self, action: str) -> Q:
        """Return the condition for files to which the user may do `action`; an unknown one is for superusers."""
        rules = {
            "view": self._view,
            "choose": self._choose,
            "change": self._change,
            "delete": self._change,
            "approve": lambda: self._sees_level & self._in("approve"),
            "manage": lambda: self._in("manage"),
        }
        if action not in rules:
            return EVERYTHING if self.user.is_superuser else NOTHING
        return rules[action]()

    def _view(self) -> Q:
        state = Q(state=State.LIVE) | self._own | self._in("change", "approve")
        return state & self._sees_level & self._in(*GRANTS["view"]) | self._lent

    def _choose(self) -> Q:
        return (self._sees_level & self._in("choose") | self._lent) & MediaFile.live_q()

    def _change(self) -> Q:
        own = Q(uploaded_by=self.user.pk) & self._in("add")
        return self._sees_level & (self._in("change") | own)

    @cached_property
    def _sees_level(self) -> Q:
        """Match files whose access level admits the user."""
        return (
            Q(access=Access.PUBLIC)
            | Q(access=Access.MEMBERS) & self._in("choose")
            | Q(access=Access.STAFF) & self._in("change")
            | self._own
            | self._in("manage")
        )

    @cached_property
    def _own(self) -> Q:
        """Match the user's own files, while the user has any right where they lie."""
        return Q(uploaded_by=self.user.pk) & self._in(*GRANTS["view"])

    @cached_property
    def _lent(self) -> Q:
        """Match what shared namespaces lend to those who may choose elsewhere."""
        if not self.user.is_superuser and not self._collection_ids("choose"):
            return NOTHING
        shared = list(Namespace.objects.filter(is_shared=True).order_by().values_list("pk", flat=True))
        if not shared:
            return NOTHING
        return Q(namespace__in=shared, access__in=[Access.PUBLIC, Access.MEMBERS]) & MediaFile.live_q()

    def _in(self, *grants: str) -> Q:
        """Match files in collections on which the user has any of the grants."""
        if self.user.is_superuser:
            return EVERYTHING
        return Q(collection__in=self._collection_ids(*grants))

    def _collection_ids(self, *grants: str) -> list[int]:
        roots = {path for grant, path in self.grants if grant in grants}
        return [pk for pk, path in self._collections if any(path.startswith(root) for root in roots)]

    @cached_property
    def _collections(self) -> list[tuple[int, str]]:
        """Ids and paths of the collections on which the user has any grant."""
        below = NOTHING
        for _grant, path in self.grants:
            below |= Q(path__startswith=path)
        return list(Collection.objects.filter(below).order_by().values_list("pk", "path"))
