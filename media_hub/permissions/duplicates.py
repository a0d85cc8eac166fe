"""The policy of near-duplicates: who may change both files sees that they look alike, decides, and merges them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from wagtail.permission_policies.base import BasePermissionPolicy

from media_hub.models import MediaFile

from .files import MediaPermissionPolicy

if TYPE_CHECKING:
    from collections.abc import Iterable

ACTIONS = {"view", "change"}  # both need the right to change the two files


class DuplicatePermissionPolicy(BasePermissionPolicy):
    def __init__(self, model: Any) -> None:
        super().__init__(model)
        self.files = MediaPermissionPolicy(MediaFile)

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action in ACTIONS and self.files.user_has_permission(user, "change")

    def users_with_any_permission(self, actions: Iterable[str]) -> QuerySet[Any]:
        return self.files.users_with_any_permission(["change"] if ACTIONS & set(actions) else [])

    def instances_user_has_any_permission_for(self, user: Any, actions: Iterable[str]) -> QuerySet[Any]:
        pairs = self.model._default_manager.all()
        if not ACTIONS & set(actions):
            return pairs.none()
        return pairs.filter_both(self.files.instances_user_has_permission_for(user, "change"))

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        return self.user_has_any_permission_for_instance(user, [action], instance)

    def user_has_any_permission_for_instance(self, user: Any, actions: Iterable[str], instance: Any) -> bool:
        return bool(self.instances_user_has_any_permission_for(user, actions).filter(pk=instance.pk).exists())
