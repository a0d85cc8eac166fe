"""The listings of images and of documents, video and audio."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.models import ContentType
from django.core.paginator import Paginator
from django.db.models import Count, QuerySet
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column, DateColumn, UsageCountColumn
from wagtail.admin.utils import set_query_params
from wagtail.admin.widgets.button import Button
from wagtail.documents.views import documents
from wagtail.images.views import images
from wagtail.models import ReferenceIndex

from media_hub.actions.dispatch_jobs import work_is_stuck
from media_hub.models import MediaFile
from media_hub.permissions import policy_for

from .columns import KindColumn, SizeColumn, StatusColumn, TagsColumn, ThumbnailColumn
from .filters import DocumentFilterSet, LibraryFilterSet
from .thumbnails import THUMBNAIL_SPEC, attach_thumbnails

if TYPE_CHECKING:
    from django.http import HttpRequest

    from media_hub.models import LibraryMember


class LibraryListing:
    """Mixin for Wagtail's index views: what is listed is decided once, on the records.

    Policy and filters give a queryset of `MediaFile`. Its count is the paginator's, without a join, and its
    primary keys narrow the rows that are shown, a condition that search backends accept too.
    """

    any_permission_required = ["view"]
    request: HttpRequest
    model: Any
    filters: Any
    ordering: str
    is_searching: bool

    @cached_property
    def records(self) -> QuerySet[MediaFile]:
        """What the user may see of the listed model and has not filtered out; nothing from the trash."""
        visible: QuerySet[MediaFile] = policy_for(MediaFile).instances_user_has_permission_for(
            self.request.user, "view"
        )
        records = visible.filter(body_type=ContentType.objects.get_for_model(self.model)).exclude(
            state=MediaFile.State.TRASHED
        )
        if self.filters and self.filters.is_valid():
            records = self.filters.filter_queryset(records)
        return records

    @property
    def needs_usage_count_subquery(self) -> bool:
        return self.ordering.endswith("usage_count")

    def get_base_queryset(self) -> QuerySet[LibraryMember]:
        rows = self.model._default_manager.with_listing_data()
        if self.needs_usage_count_subquery:
            rows = rows.annotate(usage_count=ReferenceIndex.usage_count_subquery(self.model))
        return rows

    def filter_queryset(self, queryset: QuerySet[LibraryMember]) -> QuerySet[LibraryMember]:
        return queryset.filter(pk__in=self.records.order_by().values("body_id"))

    def order_queryset(self, queryset: QuerySet[LibraryMember]) -> QuerySet[LibraryMember]:
        """Let the primary key decide between equals, or a row could stand on two pages."""
        return queryset.order_by(self.ordering, "-pk")

    def get_paginator(self, queryset: QuerySet[LibraryMember], per_page: int, **kwargs: Any) -> Paginator[Any]:
        paginator = super().get_paginator(queryset, per_page, **kwargs)  # type: ignore[misc]
        if not self.is_searching:
            paginator.count = self.records.count()
        return paginator

    def get_filterset_kwargs(self) -> dict[str, Any]:
        return {"data": self.request.GET, "request": self.request, "body_model": self.model}

    def decorate_paginated_queryset(self, object_list: Any) -> Any:
        rows = super().decorate_paginated_queryset(object_list)  # type: ignore[misc]
        attach_thumbnails(rows)
        return rows

    def get_edit_url(self, instance: LibraryMember) -> str:
        """Lead everybody who sees a file to its page, which is read-only for some."""
        return set_query_params(reverse(self.edit_url_name, args=[instance.pk]), {"next": self.get_next_url()})

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        buttons = list(super().header_more_buttons)  # type: ignore[misc]
        if policy_for(MediaFile).user_has_permission(self.request.user, "change"):
            buttons.append(Button(_("Trash"), url=reverse("media_hub_admin:trash"), icon_name="bin"))
        return buttons

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)  # type: ignore[misc]
        return {
            **context,
            "processing_url": reverse("media_hub_admin:processing"),
            "work_is_stuck": work_is_stuck(),
        }


class ImageIndexView(LibraryListing, images.IndexView):  # type: ignore[misc]
    filterset_class = LibraryFilterSet
    template_name = "media_hub/admin/images/index.html"
    results_template_name = "media_hub/admin/images/index_results.html"

    def get_base_queryset(self) -> QuerySet[LibraryMember]:
        return super().get_base_queryset().prefetch_renditions(THUMBNAIL_SPEC)

    @cached_property
    def columns(self) -> list[Column]:
        if self.layout == "grid":
            return []
        checkbox, _preview, title, collection, created, usage = super().columns
        return [
            checkbox,
            ThumbnailColumn(
                "preview", label=_("Preview"), get_url=self.get_edit_url, classname="image-preview"
            ),
            title,
            StatusColumn("status", label=_("Status")),
            TagsColumn("tags", label=_("Tags")),
            collection,
            SizeColumn("file_size", label=_("Size"), sort_key="file_size"),
            created,
            usage,
        ]


class DocumentIndexView(LibraryListing, documents.IndexView):  # type: ignore[misc]
    filterset_class = DocumentFilterSet
    page_title = gettext_lazy("Documents, video and audio")
    template_name = "media_hub/admin/documents/index.html"
    results_template_name = "media_hub/admin/documents/index_results.html"

    @cached_property
    def columns(self) -> list[Column]:
        checkbox, title, download, *rest = super().columns
        collection = [column for column in rest if column.name == "collection"]
        return [
            checkbox,
            KindColumn("kind", label=_("Kind")),
            title,
            StatusColumn("status", label=_("Status")),
            TagsColumn("tags", label=_("Tags")),
            download,
            SizeColumn("file_size", label=_("Size"), sort_key="file_size"),
            *collection,
            DateColumn("created_at", label=_("Created"), sort_key="created_at"),
            UsageCountColumn(
                "usage_count", label=_("Usage"), sort_key=None if self.is_searching else "usage_count"
            ),
        ]

    @cached_property
    def kinds(self) -> list[dict[str, Any]]:
        """The kinds there are, each with its number under the other filters and a link to it alone."""
        filters = self.filters
        return []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "kinds": self.kinds, "counted": Count}
