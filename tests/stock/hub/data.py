"""What the stock tests say about collections and permissions, said in Media Hub's rows too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.apps import apps

if TYPE_CHECKING:
    from django.contrib.auth.models import Permission
    from wagtail.models import Collection, GroupCollectionPermission

GRANTS = ("add", "change", "choose")


def give_tree_to_a_namespace(*, instance: Collection, created: bool, **_kwargs: Any) -> None:
    """Make a namespace of a new root: some tests empty the tables first, the API tests make one root a collection."""
    if created and instance.is_root():
        namespaces = apps.get_model("media_hub", "Namespace")._default_manager
        slug = f"tree-{instance.pk}" if namespaces.exists() else "library"
        namespaces.create(name=slug, slug=slug, root_collection=instance)


def copy_grant(*, instance: GroupCollectionPermission, **_kwargs: Any) -> None:
    """Grant on media what a test grants on Wagtail's images or documents."""
    codename = media_codename(instance.permission)
    if codename is not None:
        permission = apps.get_model("auth", "Permission")._default_manager.get(codename=codename)
        type(instance)._default_manager.get_or_create(
            group_id=instance.group_id, collection_id=instance.collection_id, permission=permission
        )


def withdraw_grant(*, instance: GroupCollectionPermission, **_kwargs: Any) -> None:
    """Take the copy of a grant back with it."""
    codename = media_codename(instance.permission)
    if codename is not None:
        type(instance)._default_manager.filter(
            group_id=instance.group_id, collection_id=instance.collection_id, permission__codename=codename
        ).delete()


def media_codename(permission: Permission) -> str | None:
    """Return our counterpart of `add_image`, `choose_document` and their like."""
    action, _, model = permission.codename.partition("_")
    return f"{action}_mediafile" if action in GRANTS and model in {"image", "document"} else None
