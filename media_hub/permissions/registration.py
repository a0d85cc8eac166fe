"""Puts the policies into Wagtail's registry, where every surface finds them."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from wagtail.models import Collection
from wagtail.permissions import policy_registry, register_permission_policy

from media_hub.models import (
    BulkOperation,
    CuratedCollection,
    DuplicatePair,
    LibraryMember,
    MediaFile,
    MediaTag,
    Namespace,
    SavedFilter,
    Suggestion,
    TagWord,
)

from .collections import NamespaceCollectionPermissionPolicy
from .curated import CuratedPermissionPolicy
from .duplicates import DuplicatePermissionPolicy
from .files import MediaPermissionPolicy
from .namespaces import NamespacePermissionPolicy, SavedFilterPermissionPolicy, TagPermissionPolicy
from .operations import OperationPermissionPolicy
from .suggestions import SuggestionPermissionPolicy


def policy_for(model: type[Any]) -> Any:
    return policy_registry.get_by_type(model)


def register_policies() -> None:
    """Register with `exact_class`, which wins whatever order apps become ready in."""
    register_permission_policy(MediaFile, MediaPermissionPolicy(MediaFile), exact_class=True)
    register_permission_policy(Namespace, NamespacePermissionPolicy(Namespace), exact_class=True)
    register_permission_policy(MediaTag, TagPermissionPolicy(MediaTag), exact_class=True)
    register_permission_policy(TagWord, TagPermissionPolicy(TagWord), exact_class=True)
    register_permission_policy(Suggestion, SuggestionPermissionPolicy(Suggestion), exact_class=True)
    register_permission_policy(SavedFilter, SavedFilterPermissionPolicy(SavedFilter), exact_class=True)
    register_permission_policy(
        CuratedCollection, CuratedPermissionPolicy(CuratedCollection), exact_class=True
    )
    register_permission_policy(DuplicatePair, DuplicatePermissionPolicy(DuplicatePair), exact_class=True)
    register_permission_policy(BulkOperation, OperationPermissionPolicy(BulkOperation), exact_class=True)
    register_permission_policy(Collection, NamespaceCollectionPermissionPolicy(Collection), exact_class=True)
    for model in apps.get_models():
        if issubclass(model, LibraryMember):
            register_permission_policy(model, MediaPermissionPolicy(model), exact_class=True)
