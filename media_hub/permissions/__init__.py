"""Who may do what: one policy per model, asked by every surface."""

from .actors import SYSTEM, Actor, System, is_system, log_user, require
from .collections import NamespaceCollectionPermissionPolicy
from .curated import CuratedPermissionPolicy
from .files import MediaPermissionPolicy
from .namespaces import NamespacePermissionPolicy, SavedFilterPermissionPolicy, TagPermissionPolicy
from .registration import policy_for, register_policies

__all__ = [
    "SYSTEM",
    "Actor",
    "CuratedPermissionPolicy",
    "MediaPermissionPolicy",
    "NamespaceCollectionPermissionPolicy",
    "NamespacePermissionPolicy",
    "SavedFilterPermissionPolicy",
    "System",
    "TagPermissionPolicy",
    "is_system",
    "log_user",
    "policy_for",
    "register_policies",
    "require",
]
