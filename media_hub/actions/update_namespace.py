"""Changes a namespace; its root collection and groups keep its name."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction

from media_hub.exceptions import DuplicateNamespaceError, NotAllowedError
from media_hub.models import Namespace
from media_hub.permissions import Actor, require

from .audit import record
from .namespace_groups import group_name
from .suggestions.plan_analyses import wake_analyses

# What reaches beyond the namespace: its address, its lending to others and who publishes it.
RESERVED = frozenset({"slug", "is_shared", "sites"})


@transaction.atomic
def update_namespace(*, namespace: Namespace, actor: Actor, **values: Any) -> Namespace:
    """Set fields of a namespace. `sites` is a list of sites. The `RESERVED` ones are for superusers alone.

    Raises DuplicateNamespaceError where the name, the slug or the new name of a group is taken.
    """
    require(actor, "manage", namespace)
    if RESERVED & set(values) and not getattr(actor, "is_superuser", False):
        raise NotAllowedError
    fields = sorted(values)
    sites = values.pop("sites", None)
    for name, value in values.items():
        setattr(namespace, name, value)
    _save(namespace, is_renamed="name" in values)
    if sites is not None:
        namespace.sites.set(sites)
    if "ai_budget" in values:
        wake_analyses(namespace=namespace)
    record(namespace, "namespace.update", actor, fields=fields)
    return namespace


def _save(namespace: Namespace, *, is_renamed: bool) -> None:
    try:
        with transaction.atomic():
            namespace.save()
            if is_renamed:
                _pass_on_name(namespace)
    except IntegrityError as error:
        raise DuplicateNamespaceError(name=namespace.name) from error


def _pass_on_name(namespace: Namespace) -> None:
    namespace.root_collection.name = namespace.name
    namespace.root_collection.save(update_fields=["name"])
    for role in namespace.roles.select_related("group"):
        role.group.name = group_name(namespace, role.role)
        role.group.save(update_fields=["name"])
