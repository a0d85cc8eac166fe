"""Parts of the tree of collections, and which of them a user's grants open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q
from wagtail.models import Collection
from wagtail.permission_policies.collections import CollectionPermissionLookupMixin

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

NOTHING = Q(pk__in=[])
EVERYTHING = ~NOTHING  # an empty Q would vanish when it is or-ed


def below(paths: Iterable[str], *, column: str = "path") -> Q:
    """Match what lies at one of the paths or below it; each part of the tree is named once."""
    condition = NOTHING
    for path in outermost(paths):
        condition |= Q(**{f"{column}__startswith": path})
    return condition


def outermost(paths: Iterable[str]) -> list[str]:
    """Return, sorted, the paths that lie below none of the others."""
    found: list[str] = []
    for path in sorted(set(paths)):
        if not found or not path.startswith(found[-1]):
            found.append(path)
    return found


class GrantLookupMixin(CollectionPermissionLookupMixin):
    """Wagtail's lookup of grants, with one condition for each part of the tree instead of one for each grant."""

    def _granted_paths(self, user: Any, grants: Iterable[str]) -> set[str]:
        """Return the paths of the collections on which the user's groups have any of these grants."""
        return {each.collection.path for each in self._get_user_permission_objects_for_actions(user, grants)}

    def _collections_with_perm(self, user: Any, actions: Iterable[str]) -> QuerySet[Collection]:
        return Collection.objects.filter(below(self._granted_paths(user, actions)))
