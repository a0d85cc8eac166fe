"""Changes a namespace; its root collection and groups keep its name."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from media_hub.models import Namespace
from media_hub.permissions import Actor, require

from .audit import record


@transaction.atomic
def update_namespace(*, namespace: Namespace, actor: Actor, **values: Any) -> Namespace:
    """Set fields of a namespace. `sites` is a list of sites."""
    require(actor, "manage", namespace)
    sites = values.pop("sites", None)
    for name, value in values.items():
        setattr(namespace, name, value)
    namespace.save()
    if sites is not None:
        namespace.sites.set(sites)
    if "name" in values:
        _pass_on_name(namespace)
    record(namespace, "namespace.update", actor, fields=sorted(values))
    return namespace


def _pass_on_name(namespace: Namespace) -> None:
    namespace.root_collection.name = namespace.name
    namespace.root_collection.save(update_fields=["name"])
    for role in namespace.roles.select_related("group"):
        role.group.name = f"{namespace.name}: {role.get_role_display()}"
        role.group.save(update_fields=["name"])
