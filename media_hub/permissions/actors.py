"""On whose behalf a write happens."""

from __future__ import annotations

from typing import Any, TypeAlias

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from wagtail.permissions import policy_registry

from media_hub.exceptions import NotAllowedError


class System:
    """The library itself: tasks, commands and migrations act as it. Never a stand-in for a lost user."""

    pk = None
    is_active = True
    is_anonymous = False
    is_authenticated = True
    is_superuser = True

    def __str__(self) -> str:
        return "system"


SYSTEM = System()

Actor: TypeAlias = AbstractBaseUser | AnonymousUser | System


def log_user(actor: Actor) -> Any:
    """Return the user to write into the audit trail; None for the system."""
    return actor if isinstance(actor, AbstractBaseUser) else None


def is_system(actor: Actor) -> bool:
    """Return whether the library itself acts; raise TypeError where nobody is named."""
    if not isinstance(actor, (AbstractBaseUser, AnonymousUser, System)):
        raise TypeError(f"An actor is a user or SYSTEM, not {actor!r}.")
    return isinstance(actor, System)


def require(actor: Actor, action: str, instance: Any) -> None:
    """Raise NotAllowedError unless `actor` may do `action` to `instance`."""
    if is_system(actor):
        return
    policy = policy_registry.get_by_type(type(instance))
    if not policy.user_has_permission_for_instance(actor, action, instance):
        raise NotAllowedError
