"""Images and documents that the site of the request publishes."""

from __future__ import annotations

from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.functional import cached_property
from wagtail.api.v2.filters import OrderingFilter
from wagtail.api.v2.utils import BadRequestError
from wagtail.api.v2.views import BaseAPIViewSet
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Site

from media_hub.conf import conf
from media_hub.forms.finding.counts import remembered_counts
from media_hub.models import Namespace, PosterRendition
from media_hub.permissions import policy_for

from .filters import LibraryFilter, LibrarySearchFilter, TreeFieldsFilter
from .languages import language_of
from .pagination import LibraryPagination
from .serializers import PublicDocumentSerializer, PublicImageSerializer

# Parameters that change what is shown of a file, or which of those that match: not how many do.
UNCOUNTED = {"fields", "order", "limit", "offset", "locale"}


class PublicLibraryAPIViewSet(BaseAPIViewSet):
    """Answers everybody alike: what is live and public in the namespaces of the site, nothing else."""

    filter_backends = [TreeFieldsFilter, LibraryFilter, OrderingFilter, LibrarySearchFilter]
    pagination_class = LibraryPagination
    known_query_parameters = BaseAPIViewSet.known_query_parameters | {"kind", "collection", "namespace"}
    meta_fields = [*BaseAPIViewSet.meta_fields, "tags", "created_at"]

    _count: int | None = None

    def get_renderer_context(self) -> dict[str, Any]:
        """Write JSON on one line, half as long and in half the time; `Accept: application/json; indent=4` spreads it."""
        context: dict[str, Any] = super().get_renderer_context()
        return {**context, "indent": None}

    @cached_property
    def namespaces(self) -> list[Namespace]:
        return list(Namespace.objects.for_site(Site.find_for_request(self.request)))

    @cached_property
    def published(self) -> QuerySet[Any]:
        """The primary keys of what the site publishes: a condition that the search backends accept as well."""
        public = policy_for(self.model).public_instances().filter(media_file__namespace__in=self.namespaces)
        return public.order_by().values("pk")

    def find_object(self, queryset: Any, request: Any) -> Any:
        if not request.GET.get("id", "0").isdecimal():
            raise BadRequestError("id must be a positive integer")
        return super().find_object(queryset, request)

    def count(self, rows: Any) -> int:
        """Return how many match the request; of large numbers, how many did up to half a minute ago."""
        if self._count is None:
            self._count = self._remembered_count(rows)
        return self._count

    def _remembered_count(self, rows: Any) -> int:
        asked = {name: self.request.GET.getlist(name) for name in self.request.GET if name not in UNCOUNTED}
        question = (self.name, sorted(each.pk for each in self.namespaces), sorted(asked.items()))
        return remembered_counts(question, lambda: {"all": rows.count()})["all"]

    @cached_property
    def rows(self) -> Any:
        """What is listed, with what is told of it."""
        return (
            self.model._default_manager.filter(pk__in=self.published)
            .select_related("media_file")
            .order_by("id")
        )

    def get_queryset(self) -> Any:
        return self.rows


class PublicImagesAPIViewSet(PublicLibraryAPIViewSet):
    """`images`: with the renditions that exist. It makes none, and never gives the original away."""

    base_serializer_class = PublicImageSerializer
    name = "images"
    model = get_image_model()
    known_query_parameters = PublicLibraryAPIViewSet.known_query_parameters | {"locale"}
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

    def listing_view(self, request: Any) -> Any:
        with language_of(request):
            return super().listing_view(request)

    def detail_view(self, request: Any, pk: Any) -> Any:
        with language_of(request):
            return super().detail_view(request, pk)

    @cached_property
    def rows(self) -> Any:
        return super().rows.prefetch_renditions(*conf.RENDITION_PRESETS)


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

    @cached_property
    def rows(self) -> Any:
        renditions = PosterRendition.objects.filter(filter_spec__in=conf.RENDITION_PRESETS)
        return (
            super()
            .rows.select_related("media_file__namespace", "media_file__poster")
            .prefetch_related(
                "media_file__caption_tracks",
                Prefetch(
                    "media_file__poster__renditions", queryset=renditions, to_attr="prefetched_renditions"
                ),
            )
        )
