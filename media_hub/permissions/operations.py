"""The policy of bulk changes: whoever began one, and the managers of the namespace that it was about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet

from .namespaces import NamespacePermissionPolicy

if TYPE_CHECKING:
    from collections.abc import Iterable


class OperationPermissionPolicy(NamespacePermissionPolicy):
    """Who sees one may stop and undo it; each file is asked about again when that is done."""

    namespace = "namespace__"
    needs = {"view": {"manage"}, "change": {"manage"}}

    def instances_user_has_any_permission_for(self, user: Any, actions: Iterable[str]) -> QuerySet[Any]:
        managed = super().instances_user_has_any_permission_for(user, actions)
        if user.is_active and user.is_authenticated:
            return managed | self.model._default_manager.filter(actor=user)
        return managed

    def user_has_any_permission_for_instance(self, user: Any, actions: Iterable[str], instance: Any) -> bool:
        return bool(self.instances_user_has_any_permission_for(user, actions).filter(pk=instance.pk).exists())
