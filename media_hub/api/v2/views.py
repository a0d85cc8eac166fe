"""Images and documents that the site of the request publishes."""

from __future__ import annotations

from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.functional import cached_property
from wagtail.api.v2.filters import OrderingFilter, SearchFilter
from wagtail.api.v2.views import BaseAPIViewSet
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Site

from media_hub.conf import conf
from media_hub.models import Namespace, PosterRendition
from media_hub.permissions import policy_for

from .filters import LibraryFilter, TreeFieldsFilter
from .serializers import PublicDocumentSerializer, PublicImageSerializer


class PublicLibraryAPIViewSet(BaseAPIViewSet):
    """Answers everybody alike: what is live and public in the namespaces of the site, nothing else."""

    filter_backends = [TreeFieldsFilter, LibraryFilter, OrderingFilter, SearchFilter]
    known_query_parameters = BaseAPIViewSet.known_query_parameters | {"kind", "collection", "namespace"}
    meta_fields = [*BaseAPIViewSet.meta_fields, "tags", "created_at"]

    @cached_property
    def namespaces(self) -> list[Namespace]:
        return list(Namespace.objects.for_site(Site.find_for_request(self.request)))

    @cached_property
    def published(self) -> QuerySet[Any]:
        """The primary keys of what the site publishes: a condition that the search backends accept as well."""
        public = policy_for(self.model).public_instances().filter(media_file__namespace__in=self.namespaces)
        return public.order_by().values("pk")

    def get_queryset(self) -> Any:
        return (
            self.model._default_manager.filter(pk__in=self.published)
            .select_related("media_file")
            .prefetch_related("tags")
            .order_by("id")
        )


class PublicImagesAPIViewSet(PublicLibraryAPIViewSet):
    """`images`: with the renditions that exist. It makes none, and never gives the original away."""

    base_serializer_class = PublicImageSerializer
    name = "images"
    model = get_image_model()
    body_fields = [
        *BaseAPIViewSet.body_fields,
        *("title", "alt", "is_decorative", "description", "width", "height", "focal_point"),
        *("placeholder", "kind", "mime_type", "size", "credit", "copyright_notice", "renditions"),
    ]
    listing_default_fields = [
        *BaseAPIViewSet.listing_default_fields,
        *("title", "alt", "width", "height", "focal_point", "placeholder", "credit", "renditions", "tags"),
    ]
    nested_default_fields = [*BaseAPIViewSet.nested_default_fields, "title", "alt", "renditions"]

    def get_queryset(self) -> Any:
        return super().get_queryset().prefetch_renditions(*conf.RENDITION_PRESETS)


class PublicDocumentsAPIViewSet(PublicLibraryAPIViewSet):
    """`documents`: documents, video, audio and archives, with an address that checks access at each fetch."""

    base_serializer_class = PublicDocumentSerializer
    name = "documents"
    model = get_document_model()
    body_fields = [
        *BaseAPIViewSet.body_fields,
        *("title", "description", "kind", "mime_type", "size", "credit", "copyright_notice"),
        *("duration", "width", "height", "page_count", "poster", "captions"),
    ]
    meta_fields = [*PublicLibraryAPIViewSet.meta_fields, "download_url"]
    listing_default_fields = [
        *BaseAPIViewSet.listing_default_fields,
        *("title", "kind", "mime_type", "size", "tags", "download_url"),
        *("duration", "width", "height", "page_count", "poster", "captions"),
    ]
    nested_default_fields = [*BaseAPIViewSet.nested_default_fields, "title", "download_url"]

    def get_queryset(self) -> Any:
        renditions = PosterRendition.objects.filter(filter_spec__in=conf.RENDITION_PRESETS)
        return (
            super()
            .get_queryset()
            .select_related("media_file__namespace", "media_file__poster")
            .prefetch_related(
                "media_file__caption_tracks",
                Prefetch(
                    "media_file__poster__renditions", queryset=renditions, to_attr="prefetched_renditions"
                ),
            )
        )
