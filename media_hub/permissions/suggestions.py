"""The policy of suggestions: who may change the file decides about them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from wagtail.permission_policies.base import BaseDjangoAuthPermissionPolicy

from media_hub.models import MediaFile

from .files import MediaPermissionPolicy

if TYPE_CHECKING:
    from collections.abc import Iterable

# What is asked of a suggestion -> what it takes on its file: to see what is proposed is to decide about it.
NEEDS = {"view": "change", "change": "change"}


class SuggestionPermissionPolicy(BaseDjangoAuthPermissionPolicy):
    """Answers by the policy of files."""

    def __init__(self, model: Any) -> None:
        super().__init__(model, auth_model=MediaFile)
        self.files = MediaPermissionPolicy(MediaFile)

    def user_has_permission(self, user: Any, action: str) -> bool:
        return self.user_has_any_permission(user, [action])

    def user_has_any_permission(self, user: Any, actions: Iterable[str]) -> bool:
        return self.files.user_has_any_permission(user, _needed(actions))

    def users_with_any_permission(self, actions: Iterable[str]) -> QuerySet[Any]:
        return self.files.users_with_any_permission(_needed(actions))

    def instances_user_has_any_permission_for(self, user: Any, actions: Iterable[str]) -> QuerySet[Any]:
        instances = self.model._default_manager.all()
        needed = _needed(actions)
        if not (needed and user.is_active and user.is_authenticated):
            return instances.none()
        if user.is_superuser:
            return instances
        files = self.files.instances_user_has_any_permission_for(user, needed)
        return instances.filter(media_file__in=files.order_by().values("pk"))

    def instances_user_has_permission_for(self, user: Any, action: str) -> QuerySet[Any]:
        return self.instances_user_has_any_permission_for(user, [action])

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        return self.user_has_any_permission_for_instance(user, [action], instance)

    def user_has_any_permission_for_instance(self, user: Any, actions: Iterable[str], instance: Any) -> bool:
        return self.files.user_has_any_permission_for_instance(user, _needed(actions), instance.media_file)

    def users_with_any_permission_for_instance(self, actions: Iterable[str], instance: Any) -> QuerySet[Any]:
        return self.files.users_with_any_permission_for_instance(_needed(actions), instance.media_file)


def _needed(actions: Iterable[str]) -> list[str]:
    return [NEEDS[action] for action in actions if action in NEEDS]
