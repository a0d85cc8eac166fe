"""What every form that tags files has in common."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet
from wagtail.admin.forms.tags import validate_tag_length
from wagtail.models import Collection

from media_hub.exceptions import UnknownTagError
from media_hub.models import MediaTag, Namespace
from media_hub.models.tag_words import known_tags
from media_hub.models.tags import name_key
from media_hub.widgets.tags import MediaTagWidget


def namespaces_of(collections: QuerySet[Collection]) -> list[Namespace]:
    """Return the namespaces in which any of the collections lie."""
    paths = list(collections.order_by().values_list("path", flat=True))
    return [
        namespace
        for namespace in Namespace.objects.select_related("root_collection")
        if any(path.startswith(namespace.root_collection.path) for path in paths)
    ]


def unknown_tags(names: Iterable[str], namespace: Namespace | None) -> list[UnknownTagError]:
    """Return an error for each name that is new where new ones are made by managers only."""
    if namespace is None or namespace.allows_free_tagging:
        return []
    wanted = list(names)
    known = known_tags(namespace, wanted)
    return [
        UnknownTagError(tag=name, namespace=namespace.name) for name in wanted if name_key(name) not in known
    ]


def tag_changes(before: Iterable[str], names: Iterable[str]) -> dict[str, list[str]]:
    """Return what `edit_media` is told when the tags of a file are to be these: what comes and what goes."""
    known = {name_key(name): name for name in before}
    wanted = {name_key(name): name for name in names}
    return {
        "add_tags": [name for key, name in wanted.items() if key not in known],
        "remove_tags": [name for key, name in known.items() if key not in wanted],
    }


class FileTagsMixin:
    """Mixin for forms with the field `tags` of one file, whose namespace `file_namespace` names."""

    cleaned_data: dict[str, Any]
    file_namespace: Namespace | None

    def clean_tags(self) -> list[str]:
        tags: list[str] = self.cleaned_data["tags"]
        validate_tag_length(tags, MediaTag._meta.get_field("name").max_length)
        for error in unknown_tags(tags, self.file_namespace):
            self.add_error("tags", error.message)  # type: ignore[attr-defined]
        return tags


class NamespaceTagsMixin:
    """Mixin for forms with the fields `tags` and `collection`: tags stay inside the file's namespace."""

    fields: dict[str, forms.Field]
    collections: QuerySet[Collection]
    instance: Any = None
    cleaned_data: dict[str, Any]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "tags" in self.fields:
            self.fields["tags"].widget = MediaTagWidget(namespace=self.get_tags_namespace())

    def get_tags_namespace(self) -> Namespace | None:
        """Return the namespace the file is in or will be in; None while that depends on the chosen collection."""
        if self.instance and self.instance.pk:
            return self.instance.media_file.namespace
        collection = getattr(self, "cleaned_data", {}).get("collection")
        if collection:
            return Namespace.objects.containing(collection).first()
        possible = namespaces_of(self.collections)
        return possible[0] if len(possible) == 1 else None

    def clean_tags(self) -> list[str]:
        tags: list[str] = self.cleaned_data["tags"]
        validate_tag_length(tags, MediaTag._meta.get_field("name").max_length)
        return tags

    def clean(self) -> dict[str, Any] | None:
        """Check free tagging here, when the collection has been cleaned whatever the order of the fields."""
        cleaned: dict[str, Any] | None = super().clean()  # type: ignore[misc]
        for error in unknown_tags(self.cleaned_data.get("tags", ()), self.get_tags_namespace()):
            self.add_error("tags", error.message)  # type: ignore[attr-defined]
        return cleaned
