"""The rules themselves, as conditions on `MediaFile`."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from django.db.models import Q
from wagtail.models import Collection

from media_hub.models import MediaFile, Namespace

from .places import EVERYTHING, NOTHING, below

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

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
Grants: TypeAlias = frozenset[str]
Access = MediaFile.Access
State = MediaFile.State


def grants_for(actions: Iterable[str]) -> set[str]:
    return set().union(*(GRANTS.get(action, set()) for action in actions))


class FileRules:
    """What one user may do to which files, by grants on collections, access level, state and uploader.

    `grants` are pairs of a grant and the path of the collection it was given on. Collections on which the user has the
    same grants make one term of a condition, which names them by their ids, asked for once: repeated subqueries
    make the database count a large library slowly, and repeated lists make the query slow to write.
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
            "approve": lambda: self._any(lambda grants: "approve" in grants and self._level(grants)),
            "manage": lambda: self._any(lambda grants: "manage" in grants and EVERYTHING),
        }
        if action not in rules:
            return EVERYTHING if self.user.is_superuser else NOTHING
        return rules[action]()

    def _view(self) -> Q:
        def seen(grants: Grants) -> Q:
            is_kept = grants & {"change", "approve"}
            state = EVERYTHING if is_kept else Q(state=State.LIVE) | self._uploaded
            return state & self._level(grants)

        return self._any(seen) | self._lent

    def _choose(self) -> Q:
        return (
            self._any(lambda grants: "choose" in grants and self._level(grants)) | self._lent
        ) & MediaFile.live_q()

    def _change(self) -> Q:
        def changed(grants: Grants) -> Q | bool:
            if "change" in grants:
                return self._level(grants)
            return "add" in grants and self._uploaded

        return self._any(changed)

    @property
    def _uploaded(self) -> Q:
        return Q(uploaded_by=self.user.pk)

    def _level(self, grants: Grants) -> Q:
        """Match files whose access level admits somebody with these grants where they lie; one's own always do."""
        if "manage" in grants:
            return EVERYTHING
        levels = [Access.PUBLIC]
        levels += [Access.MEMBERS] if "choose" in grants else []
        levels += [Access.STAFF] if "change" in grants else []
        return Q(access__in=levels) | self._uploaded

    def _any(self, rule: Callable[[Grants], Q | bool]) -> Q:
        """Match files in collections for whose grants there is a rule, as far as the rule says."""
        condition = NOTHING
        for grants, place in self._places:
            if allowed := rule(grants):
                condition = condition | place & cast("Q", allowed)
        return condition

    @cached_property
    def _lent(self) -> Q:
        """Match what shared namespaces lend to those who may choose elsewhere."""
        if not any("choose" in grants for grants, _place in self._places):
            return NOTHING
        shared = list(Namespace.objects.filter(is_shared=True).order_by().values_list("pk", flat=True))
        if not shared:
            return NOTHING
        return Q(namespace__in=shared, access__in=[Access.PUBLIC, Access.MEMBERS]) & MediaFile.live_q()

    @cached_property
    def _places(self) -> list[tuple[Grants, Q]]:
        """Return each set of grants that the user has somewhere, and the condition for files that lie there."""
        if self.user.is_superuser:
            return [(frozenset(GRANTS["view"]), EVERYTHING)]
        ids: dict[Grants, list[int]] = {}
        for pk, path in self._collections:
            grants = frozenset(grant for grant, root in self.grants if path.startswith(root))
            ids.setdefault(grants, []).append(pk)
        return [(grants, Q(collection__in=pks)) for grants, pks in ids.items()]

    @cached_property
    def _collections(self) -> list[tuple[int, str]]:
        """Ids and paths of the collections on which the user has any grant."""
        granted = Collection.objects.filter(below(path for _grant, path in self.grants))
        return list(granted.order_by().values_list("pk", "path"))
