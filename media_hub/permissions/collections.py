"""Wagtail's collection screens must not undo a namespace."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from wagtail.models import Collection
from wagtail.permission_policies.collections import CollectionManagementPermissionPolicy

if TYPE_CHECKING:
    from collections.abc import Iterable

GUARDED = {"change", "delete"}


class NamespaceCollectionPermissionPolicy(CollectionManagementPermissionPolicy):
    """Wagtail's policy, but nobody edits or deletes a namespace's root: `update_namespace` does."""

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Collection) -> bool:
        return self.user_has_any_permission_for_instance(user, [action], instance)

    def user_has_any_permission_for_instance(
        self, user: Any, actions: Iterable[str], instance: Collection
    ) -> bool:
        if hasattr(instance, "media_namespace"):
            actions = set(actions) - GUARDED
        return bool(actions) and bool(super().user_has_any_permission_for_instance(user, actions, instance))

    def instances_user_has_permission_for(self, user: Any, action: str) -> QuerySet[Collection]:
        collections = super().instances_user_has_permission_for(user, action)
        return collections.filter(media_namespace=None) if action in GUARDED else collections
