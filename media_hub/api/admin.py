"""Wagtail's internal admin API, for images and documents: what its user may see, in place of everything."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.functional import cached_property
from rest_framework.authentication import SessionAuthentication
from rest_framework.fields import CharField
from wagtail.api.v2.filters import OrderingFilter, SearchFilter
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.documents.api.admin.views import DocumentsAdminAPIViewSet
from wagtail.documents.api.v2.serializers import DocumentSerializer
from wagtail.images.api.admin.views import ImagesAdminAPIViewSet
from wagtail.images.api.v2.serializers import ImageSerializer
from wagtail.images.models import Filter

from media_hub.models import Namespace
from media_hub.permissions import policy_for
from media_hub.widgets.previews import THUMBNAIL_SPEC

from .v2.filters import TreeFieldsFilter
from .v2.serializers import DiscreetSerializerMixin, TagsField, WholeObjectField


class ScopedSerializerMixin(DiscreetSerializerMixin):
    """Mixin: tells its user of what the user may see."""

    def may_tell(self, instance: Any) -> bool:
        user = self.context["request"].user
        return bool(policy_for(type(instance)).user_has_permission_for_instance(user, "view", instance))


class ThumbnailField(WholeObjectField):
    """The thumbnail if the worker has made it, else null. A GET makes none."""

    def to_representation(self, image: Any) -> dict[str, Any] | None:
        wanted = image.clean_filter_for_svg(Filter(THUMBNAIL_SPEC))
        rendition = image.find_existing_renditions(wanted).get(wanted)
        if rendition is None:
            return None
        names = ("url", "full_url", "width", "height", "alt")
        return {name: getattr(rendition, name) for name in names}


class AdminImageSerializer(ScopedSerializerMixin, ImageSerializer):
    tags = TagsField(read_only=True)
    thumbnail = ThumbnailField(read_only=True)


class AdminDocumentSerializer(ScopedSerializerMixin, DocumentSerializer):
    tags = TagsField(read_only=True)
    kind = CharField(source="media_file.kind", read_only=True)


class ScopedAdminMixin:
    """Mixin for the endpoints: what is live and visible to the user, in a constant number of queries."""

    authentication_classes = [SessionAuthentication]
    filter_backends = [TreeFieldsFilter, OrderingFilter, SearchFilter]
    request: Any
    model: Any

    @cached_property
    def namespaces(self) -> list[Namespace]:
        return list(policy_for(Namespace).instances_user_has_permission_for(self.request.user, "view"))

    def get_queryset(self) -> QuerySet[Any]:
        """Narrow by primary keys: a condition that the search backends accept as well."""
        visible = policy_for(self.model).instances_user_has_permission_for(self.request.user, "view")
        rows = self.model._default_manager.filter(pk__in=visible.live().order_by().values("pk"))
        return rows.select_related("media_file").prefetch_related("tags").order_by("id")


class ScopedImagesAdminAPIViewSet(ScopedAdminMixin, ImagesAdminAPIViewSet):
    base_serializer_class = AdminImageSerializer

    def get_queryset(self) -> QuerySet[Any]:
        return super().get_queryset().prefetch_renditions(THUMBNAIL_SPEC)  # type: ignore[attr-defined]


class ScopedDocumentsAdminAPIViewSet(ScopedAdminMixin, DocumentsAdminAPIViewSet):
    base_serializer_class = AdminDocumentSerializer
    body_fields = [*DocumentsAdminAPIViewSet.body_fields, "kind"]


def register_admin_endpoints(router: WagtailAPIRouter) -> None:
    """Take the places of Wagtail's endpoints; to be called after them."""
    router.register_endpoint("images", ScopedImagesAdminAPIViewSet)
    router.register_endpoint("documents", ScopedDocumentsAdminAPIViewSet)
