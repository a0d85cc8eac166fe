"""Policies of what belongs to a namespace as a whole: itself and its tags."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from wagtail.models import Collection
from wagtail.permission_policies.base import BaseDjangoAuthPermissionPolicy

from media_hub.models import MediaFile, Namespace

from .places import GrantLookupMixin, below
from .rules import GRANTS

if TYPE_CHECKING:
    from collections.abc import Iterable


class NamespacePermissionPolicy(GrantLookupMixin, BaseDjangoAuthPermissionPolicy):
    """Grants on the root collection decide; only superusers make and delete namespaces.

    `namespace` leads from the model to its namespace ("" for `Namespace` itself), `needs` maps an
    action to the grants that allow it.
    """

    namespace = ""
    needs: dict[str, set[str]] = {
        "view": GRANTS["view"],
        "choose": {"choose"},
        "change": {"manage"},
        "manage": {"manage"},
    }

    def __init__(self, model: Any) -> None:
        super().__init__(model, auth_model=MediaFile)

    def user_has_permission(self, user: Any, action: str) -> bool:
        return self.user_has_any_permission(user, [action])

    def user_has_any_permission(self, user: Any, actions: Iterable[str]) -> bool:
        return bool(self._check_perm(user, self._grants(actions)))

    def users_with_any_permission(self, actions: Iterable[str]) -> QuerySet[Any]:
        return self._users_with_perm(self._grants(actions))

    def instances_user_has_any_permission_for(self, user: Any, actions: Iterable[str]) -> QuerySet[Any]:
        instances = self.model._default_manager.all()
        if not (user.is_active and user.is_authenticated):
            return instances.none()
        if user.is_superuser:
            return instances
        roots = below(
            self._granted_paths(user, self._grants(actions)), column=f"{self.namespace}root_collection__path"
        )
        return instances.filter(roots)

    def instances_user_has_permission_for(self, user: Any, action: str) -> QuerySet[Any]:
        return self.instances_user_has_any_permission_for(user, [action])

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        return self.user_has_any_permission_for_instance(user, [action], instance)

    def user_has_any_permission_for_instance(self, user: Any, actions: Iterable[str], instance: Any) -> bool:
        if not (user.is_active and user.is_authenticated):
            return False
        if user.is_superuser:
            return True
        collections = self._collections_with_perm(user, self._grants(actions))
        return bool(collections.filter(pk=self._namespace_of(instance).root_collection_id).exists())

    def namespaces_user_may_add_to(self, user: Any) -> QuerySet[Namespace]:
        """Match the namespaces in which the user may make what this policy is about."""
        namespaces = Namespace.objects.all()
        if not (user.is_active and user.is_authenticated):
            return namespaces.none()
        if user.is_superuser:
            return namespaces
        granted = self._granted_paths(user, self._grants(["add"]))
        return namespaces.filter(below(granted, column="root_collection__path"))

    def users_with_any_permission_for_instance(self, actions: Iterable[str], instance: Any) -> QuerySet[Any]:
        root = Collection.objects.get(pk=self._namespace_of(instance).root_collection_id)
        return self._users_with_perm(self._grants(actions), collection=root)

    def _grants(self, actions: Iterable[str]) -> set[str]:
        return set().union(*(self.needs.get(action, set()) for action in actions))

    @staticmethod
    def _namespace_of(instance: Any) -> Namespace:
        return instance


class TagPermissionPolicy(NamespacePermissionPolicy):
    """Every member sees the tags of a namespace; its managers keep them."""

    namespace = "namespace__"
    needs = {
        "view": GRANTS["view"],
        "choose": {"choose", "add", "change", "manage"},
        "add": {"manage"},
        "change": {"manage"},
        "delete": {"manage"},
        "manage": {"manage"},
    }

    @staticmethod
    def _namespace_of(instance: Any) -> Namespace:
        return instance.namespace


class SavedFilterPermissionPolicy(NamespacePermissionPolicy):
    """Every member uses the saved filters of a namespace; who works there saves them, and takes back their own."""

    namespace = "namespace__"
    needs = {
        "view": GRANTS["view"],
        "add": {"choose", "add", "change", "manage"},
        "delete": {"manage"},
    }

    def user_has_any_permission_for_instance(self, user: Any, actions: Iterable[str], instance: Any) -> bool:
        actions = set(actions)
        if "delete" in actions and user.pk and instance.created_by_id == user.pk:
            actions.add("add")  # one's own, as long as one works there
        return super().user_has_any_permission_for_instance(user, actions, instance)

    @staticmethod
    def _namespace_of(instance: Any) -> Namespace:
        return instance.namespace
