"""What the endpoints say about a file."""

from __future__ import annotations

from collections import OrderedDict
from typing import Any

from rest_framework.fields import CharField, Field, IntegerField
from wagtail.api.v2.serializers import BaseSerializer, TypeField
from wagtail.api.v2.utils import get_full_url

from media_hub.permissions import policy_for
from media_hub.representation.documents import tracks_of
from media_hub.representation.images import focal_point_of, placeholder_of, renditions_of

TAGS = "listed_tags"  # their names: taggit's manager makes a query set for each file, prefetched or not


class WholeObjectField(Field):
    """Passes the image or document itself on."""

    def get_attribute(self, instance: Any) -> Any:
        return instance


class TagsField(WholeObjectField):
    """Names of the tags, of a page from what was read for all."""

    def to_representation(self, instance: Any) -> list[str]:
        names = getattr(instance, TAGS, None)
        return [tag.name for tag in instance.tags.all()] if names is None else names


class RenditionsField(WholeObjectField):
    def to_representation(self, image: Any) -> Any:
        return renditions_of(image)


class PlaceholderField(WholeObjectField):
    def to_representation(self, image: Any) -> Any:
        return placeholder_of(image)


class FocalPointField(WholeObjectField):
    def to_representation(self, image: Any) -> Any:
        return focal_point_of(image)


class PosterField(WholeObjectField):
    """The picture that stands for a document, with its renditions; null without one."""

    def to_representation(self, document: Any) -> Any:
        poster = document.media_file.picture
        return poster and {
            "width": poster.width,
            "height": poster.height,
            "renditions": renditions_of(poster),
        }


class CaptionsField(WholeObjectField):
    """Captions, subtitles and transcripts, from what is prefetched."""

    def to_representation(self, document: Any) -> Any:
        return tracks_of(document, request=self.context["request"])


class DownloadUrlField(WholeObjectField):
    def to_representation(self, document: Any) -> Any:
        return get_full_url(self.context["request"], document.media_file.address)


class DiscreetSerializerMixin:
    """Mixin: of a file that may not be told of, as a page may refer to one, nothing but id and type."""

    context: dict[str, Any]

    def to_representation(self, instance: Any) -> OrderedDict[str, Any]:
        # What a view lists comes from its queryset, which is scoped already.
        is_listed = isinstance(instance, getattr(self.context["view"], "model", ()))
        if is_listed or self.may_tell(instance):
            return super().to_representation(instance)  # type: ignore[misc]
        type_field: Any = TypeField()
        type_field.parent = self
        meta = OrderedDict(type=type_field.to_representation(instance))
        return OrderedDict(id=instance.pk, meta=meta)

    def may_tell(self, instance: Any) -> bool:
        """Return whether anyone may see the file: a page may show one of a namespace that its site does not list."""
        model = type(instance)
        # One dictionary a response: the restrictions of collections are asked for once, not for each file.
        known = self.context.setdefault("media_hub_public_instances", {})
        if model not in known:
            known[model] = policy_for(model).public_instances()
        return bool(known[model].filter(pk=instance.pk).exists())


class LibrarySerializer(DiscreetSerializerMixin, BaseSerializer):
    tags = TagsField(read_only=True)
    kind = CharField(source="media_file.kind", read_only=True)
    mime_type = CharField(source="media_file.mime_type", read_only=True)
    size = IntegerField(source="media_file.size", read_only=True)
    credit = CharField(source="media_file.credit", read_only=True)
    copyright_notice = CharField(source="media_file.copyright_notice", read_only=True)


class PublicImageSerializer(LibrarySerializer):
    alt = CharField(source="default_alt_text", read_only=True)
    focal_point = FocalPointField(read_only=True)
    placeholder = PlaceholderField(read_only=True)
    renditions = RenditionsField(read_only=True)


class PublicDocumentSerializer(LibrarySerializer):
    download_url = DownloadUrlField(read_only=True)
    poster = PosterField(read_only=True)
    captions = CaptionsField(read_only=True)
