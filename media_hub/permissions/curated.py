"""The policy of curated collections: grants on the namespace's root, narrowed by the access level."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q, QuerySet

from media_hub.models import CuratedCollection, Namespace

from .namespaces import NamespacePermissionPolicy
from .places import below
from .rules import GRANTS

if TYPE_CHECKING:
    from collections.abc import Iterable

Access = CuratedCollection.Access


class CuratedPermissionPolicy(NamespacePermissionPolicy):
    """Members see what its level opens to them; who may edit the files of the namespace keeps its collections.

    A level opens a collection as it opens a file, with who made it in the place of the uploader.
    """

    namespace = "namespace__"
    needs = {
        "view": GRANTS["view"],
        "choose": {"choose"},
        "add": {"change"},
        "change": {"change"},
        "delete": {"change"},
    }

    def instances_user_has_any_permission_for(self, user: Any, actions: Iterable[str]) -> QuerySet[Any]:
        instances = super().instances_user_has_any_permission_for(user, actions)
        if user.is_superuser or not user.is_authenticated:
            return instances
        return instances.filter(self._admits(user))

    def user_has_any_permission_for_instance(self, user: Any, actions: Iterable[str], instance: Any) -> bool:
        """Ask the database, which knows the level; a collection that is still to be made has none."""
        if instance.pk is None:
            return super().user_has_any_permission_for_instance(user, actions, instance)
        return bool(self.instances_user_has_any_permission_for(user, actions).filter(pk=instance.pk).exists())

    def _admits(self, user: Any) -> Q:
        def under(grant: str) -> Q:
            return below(self._granted_paths(user, {grant}), column="namespace__root_collection__path")

        return (
            Q(access=Access.PUBLIC)
            | Q(created_by=user.pk)
            | Q(access=Access.MEMBERS) & under("choose")
            | Q(access=Access.STAFF) & under("change")
            | under("manage")
        )

    @staticmethod
    def _namespace_of(instance: Any) -> Namespace:
        return instance.namespace
