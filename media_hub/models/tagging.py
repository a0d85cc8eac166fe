"""How images and documents get their tags: by taggit, inside their namespace."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from taggit.managers import _TaggableManager

from media_hub.exceptions import UnknownTagError

from .namespaces import Namespace
from .tag_words import known_tags
from .tags import MediaTag, TaggedMedia, name_key


def read_tag_names(members: Iterable[Any]) -> dict[int, list[str]]:
    """Return the names of the tags of members of one model, by primary key: by one query, without a row for each tag."""
    members = list(members)
    names: dict[int, list[str]] = {member.pk: [] for member in members}
    if members:
        content_type = ContentType.objects.get_for_model(members[0])
        tagged = TaggedMedia.objects.filter(content_type=content_type, object_id__in=names)
        for pk, name in tagged.order_by("tag__name").values_list("object_id", "tag__name"):
            names[pk].append(name)
    return names


class NamespaceTagManager(_TaggableManager):
    """A taggit manager that finds tags, by their synonyms too, and makes them inside the namespace of the tagged file."""

    def _to_tag_model_instances(self, tags: Any, tag_kwargs: Any) -> list[MediaTag]:
        namespace = self.instance.media_file.namespace
        known = known_tags(namespace, [tag for tag in tags if isinstance(tag, str)])
        found = (
            tag
            if isinstance(tag, MediaTag)
            else known.get(name_key(tag)) or self._make(namespace, tag, known)
            for tag in tags
        )
        return list(dict.fromkeys(found))

    @staticmethod
    def _make(namespace: Namespace, name: str, known: dict[str, MediaTag]) -> MediaTag:
        if not namespace.allows_free_tagging:
            raise UnknownTagError(tag=name, namespace=namespace.name)
        tag, _created = MediaTag.objects.get_or_create(
            namespace=namespace, name_key=name_key(name), defaults={"name": name}
        )
        return known.setdefault(tag.name_key, tag)
