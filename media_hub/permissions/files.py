"""The policy of a file, its image and its document: the same questions, the same answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet
from wagtail.models import Collection, CollectionViewRestriction
from wagtail.permission_policies.base import BaseDjangoAuthPermissionPolicy

from media_hub.models import MediaFile, Namespace

from .places import NOTHING, GrantLookupMixin, below
from .rules import GRANTS, FileRules, grants_for

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpRequest


class MediaPermissionPolicy(GrantLookupMixin, BaseDjangoAuthPermissionPolicy):
    """Answers by grants on collections, the file's access level and its state.

    One condition in SQL is the only place where the rules stand: a question about a single file
    is the same query narrowed to that file, so listing and detail cannot disagree.
    """

    def __init__(self, model: Any) -> None:
        super().__init__(model, auth_model=MediaFile)

    # Something, somewhere

    def user_has_permission(self, user: Any, action: str) -> bool:
        return self.user_has_any_permission(user, [action])

    def user_has_any_permission(self, user: Any, actions: Iterable[str]) -> bool:
        return bool(self._check_perm(user, grants_for(actions)))

    def users_with_any_permission(self, actions: Iterable[str]) -> QuerySet[Any]:
        return self._users_with_perm(grants_for(actions))

    def collections_user_has_any_permission_for(
        self, user: Any, actions: Iterable[str]
    ) -> QuerySet[Collection]:
        """Match collections inside namespaces; for choosing, those of shared namespaces too."""
        if not (user.is_active and user.is_authenticated):
            return Collection.objects.none()
        namespaces = dict(Namespace.objects.order_by().values_list("root_collection__path", "is_shared"))
        if user.is_superuser:
            return Collection.objects.filter(below(namespaces))
        granted = self._granted_paths(user, grants_for(actions))
        # Grants may stand on a namespace's root, on a collection in it, or above it.
        reached = {path for path in granted if path.startswith(tuple(namespaces))}
        reached |= {path for path in namespaces if path.startswith(tuple(granted))}
        if "choose" in actions and self.user_has_permission(user, "choose"):
            reached |= {path for path, is_shared in namespaces.items() if is_shared}
        return Collection.objects.filter(below(reached))

    # One file, many files

    def instances_user_has_any_permission_for(self, user: Any, actions: Iterable[str]) -> QuerySet[Any]:
        """Match files; images and documents by their records alone, which the search backends accept as well."""
        instances = self.model._default_manager.all()
        if not (user.is_active and user.is_authenticated):
            return instances.none()
        if user.is_superuser and set(actions) - {"choose"}:
            return instances
        rules = FileRules(user, self._grants_of(user))
        condition = NOTHING
        for action in actions:
            condition = condition | rules.allow(action)
        return self._where(condition)

    def _where(self, condition: Q) -> QuerySet[Any]:
        if self.model is MediaFile:
            return MediaFile.objects.filter(condition)
        records = MediaFile.objects.filter(condition).order_by().values("pk")
        return self.model._default_manager.filter(media_file__in=records)

    def _grants_of(self, user: Any) -> list[tuple[str, str]]:
        """Return (grant, path of its collection) for every permission of ours that the user's groups have."""
        known = {self._get_permission_codename(grant): grant for grant in GRANTS["view"]}
        return [
            (known[each.permission.codename], each.collection.path)
            for each in self.get_cached_permissions_for_user(user)
            if each.permission.codename in known
        ]

    def instances_user_has_permission_for(self, user: Any, action: str) -> QuerySet[Any]:
        return self.instances_user_has_any_permission_for(user, [action])

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        return self.user_has_any_permission_for_instance(user, [action], instance)

    def user_has_any_permission_for_instance(self, user: Any, actions: Iterable[str], instance: Any) -> bool:
        if "add" in actions and self.user_may_add_to(user, instance.collection_id):
            return True
        return bool(self.instances_user_has_any_permission_for(user, actions).filter(pk=instance.pk).exists())

    def user_may_add_to(self, user: Any, collection_id: int) -> bool:
        """Return whether the user may put files into the collection, by where it lies now."""
        return self.collections_user_has_permission_for(user, "add").filter(pk=collection_id).exists()

    def users_with_any_permission_for_instance(self, actions: Iterable[str], instance: Any) -> QuerySet[Any]:
        grants = grants_for(actions) - {"add"}
        allowed = self._users_with_perm_filter(grants, collection=instance.collection)
        record = getattr(instance, "media_file", instance)
        if {"change", "delete", "view"} & set(actions) and record.uploaded_by_id:
            allowed |= Q(pk=record.uploaded_by_id)
        return get_user_model()._default_manager.filter(allowed).distinct()

    # Visitors

    def is_public(self, record: MediaFile) -> bool:
        """Return whether anyone may fetch the file: live, public, and in an unrestricted collection."""
        return (
            record.is_live
            and record.access == MediaFile.Access.PUBLIC
            and not record.collection.get_view_restrictions().exists()
        )

    def public_instances(self) -> QuerySet[Any]:
        """Match what `is_public` says yes to."""
        paths = CollectionViewRestriction.objects.values_list("collection__path", flat=True)
        restricted = below(paths.distinct().order_by(), column="collection__path")
        return self._where(MediaFile.live_q() & Q(access=MediaFile.Access.PUBLIC) & ~restricted)

    def request_may_fetch(self, request: HttpRequest, record: MediaFile) -> bool:
        """Return whether the visitor may have the bytes: level and the collection's restriction both pass.

        Who may change the file sees it in any case: they could lift the restriction.
        """
        if self.user_has_permission_for_instance(request.user, "change", record):
            return True
        if not record.is_live:
            return self.user_has_permission_for_instance(request.user, "view", record)
        level = record.access == MediaFile.Access.PUBLIC or self.user_has_permission_for_instance(
            request.user, "view", record
        )
        return level and all(
            restriction.accept_request(request) for restriction in record.collection.get_view_restrictions()
        )
