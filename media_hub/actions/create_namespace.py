"""Makes a namespace with its root collection and its five groups."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.utils.text import slugify
from wagtail.models import Collection, GroupCollectionPermission

from media_hub.exceptions import NotAllowedError
from media_hub.models import Namespace, NamespaceGroup
from media_hub.permissions import Actor

from .audit import record

Role = NamespaceGroup.Role
ROLE_GRANTS: dict[str, tuple[str, ...]] = {
    Role.VIEWER: ("view",),
    Role.PICKER: ("view", "choose"),
    Role.UPLOADER: ("view", "choose", "add"),
    Role.EDITOR: ("view", "choose", "add", "change", "approve"),
    Role.MANAGER: ("view", "choose", "add", "change", "approve", "manage"),
}


@transaction.atomic
def create_namespace(*, name: str, actor: Actor, slug: str = "", **options: Any) -> Namespace:
    """Create a namespace; `options` are fields of `Namespace`. Only superusers and the system may."""
    if not getattr(actor, "is_superuser", False):
        raise NotAllowedError
    namespace = Namespace.objects.create(
        name=name,
        slug=slug or slugify(name),
        root_collection=Collection.get_first_root_node().add_child(name=name),
        **options,
    )
    for role in Role:
        _create_group(namespace, role)
    record(namespace, "namespace.create", actor)
    return namespace


def _create_group(namespace: Namespace, role: Role) -> None:
    group = Group.objects.create(name=f"{namespace.name}: {role.label}")
    NamespaceGroup.objects.create(namespace=namespace, group=group, role=role)
    group.permissions.add(
        Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin")
    )
    GroupCollectionPermission.objects.bulk_create(
        GroupCollectionPermission(group=group, collection=namespace.root_collection, permission=permission)
        for permission in Permission.objects.filter(
            content_type__app_label="media_hub",
            codename__in=[f"{grant}_mediafile" for grant in ROLE_GRANTS[role]],
        )
    )
