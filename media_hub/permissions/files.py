"""The policy of a file, its image and its document: the same questions, the same answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet
from wagtail.models import Collection, CollectionViewRestriction
from wagtail.permission_policies.base import BaseDjangoAuthPermissionPolicy
from wagtail.permission_policies.collections import CollectionPermissionLookupMixin

from media_hub.models import MediaFile, Namespace

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpRequest

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


def inside_namespaces(collections: QuerySet[Collection]) -> QuerySet[Collection]:
    """Keep the collections that lie in some namespace."""
    inside = Q(pk__in=[])
    for path in Namespace.objects.order_by().values_list("root_collection__path", flat=True):
        inside |= Q(path__startswith=path)
    return collections.filter(inside)


class MediaPermissionPolicy(CollectionPermissionLookupMixin, BaseDjangoAuthPermissionPolicy):
    """Answers by grants on collections, the file's access level and its state.

    One condition in SQL is the only place where the rules stand: a question about a single file
    is the same query narrowed to that file, so listing and detail cannot disagree.
    `record` leads from the model to its `MediaFile` ("" for `MediaFile` itself).
    """

    def __init__(self, model: Any, *, record: str = "") -> None:
        super().__init__(model, auth_model=MediaFile)
        self.record = record

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
        if user.is_superuser:
            return inside_namespaces(Collection.objects.all())
        collections = inside_namespaces(self._collections_with_perm(user, grants_for(actions)))
        if "choose" in actions and self.user_has_permission(user, "choose"):
            for shared in Namespace.objects.filter(is_shared=True).select_related("root_collection"):
                collections = collections | shared.collections
        return collections

    # One file, many files

    def instances_user_has_any_permission_for(self, user: Any, actions: Iterable[str]) -> QuerySet[Any]:
        """Match files by their primary keys alone: a condition that the search backends accept as well.

        Records themselves, which no search backend sees, are matched directly: that is counted faster.
        """
        instances = self.model._default_manager.all()
        if not (user.is_active and user.is_authenticated):
            return instances.none()
        if user.is_superuser and set(actions) - {"choose"}:
            return instances
        condition = NOTHING
        for action in actions:
            condition = condition | self._rule(user, action)
        if not self.record:
            return instances.filter(condition)
        return instances.filter(pk__in=self.model._default_manager.filter(condition).order_by().values("pk"))

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
        record = instance if not self.record else instance.media_file
        if {"change", "delete", "view"} & set(actions) and record.uploaded_by_id:
            allowed |= Q(pk=record.uploaded_by_id)
        return get_user_model()._default_manager.filter(allowed).distinct()

    # The rules

    def _rule(self, user: Any, action: str) -> Q:
        rules = {
            "view": self._may_view,
            "choose": self._may_choose,
            "change": self._may_change,
            "delete": self._may_change,
            "approve": lambda user: self._sees_level(user) & self._in(user, "approve"),
            "manage": lambda user: self._in(user, "manage"),
        }
        rule = rules.get(action)
        if rule is None:
            return EVERYTHING if user.is_superuser else NOTHING
        return rule(user)

    def _may_view(self, user: Any) -> Q:
        state = self._q(state=State.LIVE) | self._owned(user) | self._in(user, "change", "approve")
        return state & self._sees_level(user) & self._in(user, *GRANTS["view"]) | self._shared(user)

    def _may_choose(self, user: Any) -> Q:
        mine = self._sees_level(user) & self._in(user, "choose")
        return (mine | self._shared(user)) & MediaFile.live_q(self.record)

    def _may_change(self, user: Any) -> Q:
        own = self._q(uploaded_by=user.pk) & self._in(user, "add") if user.pk else NOTHING
        return self._sees_level(user) & (self._in(user, "change") | own)

    def _sees_level(self, user: Any) -> Q:
        """Match files whose access level admits the user."""
        return (
            self._q(access=Access.PUBLIC)
            | self._q(access=Access.MEMBERS) & self._in(user, "choose")
            | self._q(access=Access.STAFF) & self._in(user, "change")
            | self._owned(user)
            | self._in(user, "manage")
        )

    def _shared(self, user: Any) -> Q:
        """Match what shared namespaces lend to members of others."""
        if not self.user_has_permission(user, "choose"):
            return NOTHING
        shared = Namespace.objects.filter(is_shared=True).order_by().values("pk")
        lent = self._q(namespace__in=shared, access__in=[Access.PUBLIC, Access.MEMBERS])
        return lent & MediaFile.live_q(self.record)

    def _owned(self, user: Any) -> Q:
        if user.pk is None:
            return NOTHING
        return self._q(uploaded_by=user.pk) & self._in(user, *GRANTS["view"])

    def _in(self, user: Any, *grants: str) -> Q:
        """Match files in collections on which the user has any of the grants."""
        if user.is_superuser:
            return EVERYTHING
        collections = self._collections_with_perm(user, grants)
        return Q(collection__in=collections.order_by().values("pk"))

    def _q(self, **conditions: Any) -> Q:
        return Q(**{f"{self.record}{name}": value for name, value in conditions.items()})

    # Visitors

    def is_public(self, record: MediaFile) -> bool:
        """Return whether anyone may fetch the file: live, public, and in an unrestricted collection."""
        return (
            record.is_live
            and record.access == Access.PUBLIC
            and not record.collection.get_view_restrictions().exists()
        )

    def public_instances(self) -> QuerySet[Any]:
        """Match what `is_public` says yes to."""
        restricted = NOTHING
        paths = CollectionViewRestriction.objects.values_list("collection__path", flat=True)
        for path in paths.distinct().order_by():
            restricted |= Q(collection__path__startswith=path)
        public = MediaFile.live_q(self.record) & self._q(access=Access.PUBLIC)
        return self.model._default_manager.filter(public & ~restricted)

    def request_may_fetch(self, request: HttpRequest, record: MediaFile) -> bool:
        """Return whether the visitor may have the bytes: level and the collection's restriction both pass.

        Who may change the file sees it in any case: they could lift the restriction.
        """
        if self.user_has_permission_for_instance(request.user, "change", record):
            return True
        if not record.is_live:
            return self.user_has_permission_for_instance(request.user, "view", record)
        level = record.access == Access.PUBLIC or self.user_has_permission_for_instance(
            request.user, "view", record
        )
        return level and all(
            restriction.accept_request(request) for restriction in record.collection.get_view_restrictions()
        )
