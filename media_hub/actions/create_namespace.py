"""Makes a namespace with its root collection and its five groups."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Group, Permission
from django.db import IntegrityError, transaction
from django.utils.text import slugify
from wagtail.coreutils import string_to_ascii
from wagtail.models import Collection, GroupCollectionPermission

from media_hub.exceptions import DuplicateNamespaceError, NotAllowedError
from media_hub.models import Namespace, NamespaceGroup
from media_hub.permissions import Actor

from .audit import record
from .namespace_groups import ROLE_GRANTS, group_name

Role = NamespaceGroup.Role
MAX_SLUG_LENGTH = 63


@transaction.atomic
def create_namespace(*, name: str, actor: Actor, slug: str = "", **options: Any) -> Namespace:
    """Create a namespace; `options` are fields of `Namespace`. Only superusers and the system may.

    Raises DuplicateNamespaceError where its name, its slug or the name of one of its groups is taken.
    """
    if not getattr(actor, "is_superuser", False):
        raise NotAllowedError
    sites = options.pop("sites", ())
    try:
        with transaction.atomic():
            namespace = _create(name=name, slug=slug or slug_of(name), **options)
    except IntegrityError as error:
        raise DuplicateNamespaceError(name=name) from error
    namespace.sites.set(sites)
    record(namespace, "namespace.create", actor)
    return namespace


def slug_of(name: str) -> str:
    """Return a slug in ASCII for a name in any script."""
    return slugify(string_to_ascii(name))[:MAX_SLUG_LENGTH].strip("-") or "namespace"


def _create(*, name: str, **values: Any) -> Namespace:
    root = Collection.get_first_root_node().add_child(name=name)
    namespace = Namespace.objects.create(name=name, root_collection=root, **values)
    for role in Role:
        _create_group(namespace, role)
    return namespace


def _create_group(namespace: Namespace, role: Role) -> None:
    group = Group.objects.create(name=group_name(namespace, role))
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
