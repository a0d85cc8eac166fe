"""What the listings of images and of documents share: one selection of records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.models import ContentType
from django.core.paginator import Paginator
from django.db.models import Count, QuerySet
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin.utils import set_query_params
from wagtail.admin.widgets.button import Button
from wagtail.models import ReferenceIndex

from media_hub.actions.dispatch_jobs import work_is_stuck
from media_hub.models import MediaFile
from media_hub.permissions import policy_for

from .counts import Counts, remembered_counts
from .thumbnails import attach_thumbnails

if TYPE_CHECKING:
    from django.http import HttpRequest

    from media_hub.models import LibraryMember

# Parameters that change how the files are shown, not which.
UNCOUNTED = {"p", "ordering", "layout", "_w_filter_fragment"}
PROCESSING = MediaFile.Processing.PROCESSING
SHOWN_STATES = (MediaFile.State.PENDING, MediaFile.State.LIVE)


# Long or costly to read, and shown on a file's own page only.
UNLISTED = ("embedded_metadata", "notes", "copyright_notice", "licence", "author", "credit", "captured_at")
# What tiles do not show either: on a page of thirty, half of the time of reading them.
UNTILED = (
    *("sha256", "mime_type", "original_name", "slug", "licence_expires_on", "lock_version", "public_id"),
    *("created_at", "updated_at", "trashed_at", "uploaded_by", "namespace", "collection", "size"),
)
UNTILED_TEXTS = (
    "description",
    "alt_text",
    "file_hash",
    "thumbhash",
    "colour",
    "created_at",
    "uploaded_by_user",
)


class LibraryListing:
    """Mixin for Wagtail's index views: what is listed is decided once, on the records.

    Policy and filters give a queryset of `MediaFile`. Its count is the paginator's, without a join, and its
    primary keys narrow the rows that are shown: a condition that search backends accept as well.
    """

    any_permission_required = ["view"]
    request: HttpRequest
    model: Any
    filters: Any
    ordering: str
    is_searching: bool
    edit_url_name: str
    index_url: str
    layout: str

    @cached_property
    def visible_records(self) -> QuerySet[MediaFile]:
        """What the user may see of the listed model; nothing from the trash."""
        visible: QuerySet[MediaFile] = policy_for(MediaFile).instances_user_has_permission_for(
            self.request.user, "view"
        )
        body_type = ContentType.objects.get_for_model(self.model)
        return visible.filter(body_type=body_type, state__in=SHOWN_STATES)

    def filter_records(self, *, ignoring: str = "") -> QuerySet[MediaFile]:
        if self.filters and self.filters.is_valid():
            return self.filters.filter_queryset(self.visible_records, ignoring=ignoring)
        return self.visible_records

    @cached_property
    def records(self) -> QuerySet[MediaFile]:
        return self.filter_records()

    @property
    def needs_usage_count_subquery(self) -> bool:
        return self.ordering.endswith("usage_count")

    def get_base_queryset(self) -> Any:
        rows = self.model._default_manager.with_listing_data()
        unlisted: tuple[str, ...] = UNLISTED
        if self.layout == "grid":  # tiles show neither tags nor places
            rows = rows.prefetch_related(None).select_related(None).select_related("media_file")
            rows, unlisted = rows.defer(*UNTILED_TEXTS), (*UNLISTED, *UNTILED)
        rows = rows.defer(*(f"media_file__{name}" for name in unlisted))
        if self.needs_usage_count_subquery:
            rows = rows.annotate(usage_count=ReferenceIndex.usage_count_subquery(self.model))
        return rows

    def filter_queryset(self, queryset: QuerySet[LibraryMember]) -> QuerySet[LibraryMember]:
        return queryset.filter(pk__in=self.records.order_by().values("body_id"))

    def order_queryset(self, queryset: QuerySet[LibraryMember]) -> QuerySet[LibraryMember]:
        """Let the id decide between equals, or a row could stand on two pages."""
        return queryset.order_by(self.ordering, "-id")

    def count_by(self, column: str, *, ignoring: str = "") -> Counts:
        """Return how many records there are of each value, under all filters but `ignoring`."""
        query = {name: self.request.GET.getlist(name) for name in self.request.GET if name not in UNCOUNTED}
        question = (self.request.user.pk, self.model._meta.label, column, sorted(query.items()), ignoring)
        records = self.filter_records(ignoring=ignoring).order_by()
        return remembered_counts(question, lambda: dict(records.values_list(column).annotate(Count("pk"))))

    def count_records(self) -> int:
        return sum(self.count_by("state").values())

    def get_paginator(self, queryset: Any, per_page: int, **kwargs: Any) -> Paginator[Any]:
        paginator: Paginator[Any] = super().get_paginator(queryset, per_page, **kwargs)  # type: ignore[misc]
        if not self.is_searching:
            paginator.count = self.count_records()
        return paginator

    def get_filterset_kwargs(self) -> dict[str, Any]:
        return {"data": self.request.GET, "request": self.request, "body_model": self.model}

    def decorate_paginated_queryset(self, object_list: Any) -> Any:
        rows = object_list
        if self.layout == "list":
            rows = super().decorate_paginated_queryset(rows)  # type: ignore[misc]
        attach_thumbnails(rows)
        return rows

    def get_next_url(self) -> str:
        query = self.request.META.get("QUERY_STRING", "")
        return f"{self.index_url}?{query}" if query else self.index_url

    @cached_property
    def edit_path(self) -> tuple[str, str]:
        """What stands before and after the primary key in the address of a file's page: the resolver is slow."""
        before, _zero, after = reverse(self.edit_url_name, args=[0]).rpartition("0")
        return before, after

    def get_edit_url(self, instance: LibraryMember) -> str:
        """Lead everybody who sees a file to its page, which is read-only for some."""
        edit_url = reverse(self.edit_url_name, args=[instance.pk])
        return set_query_params(edit_url, {"next": self.get_next_url()})

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        buttons = list(super().header_more_buttons)  # type: ignore[misc]
        if policy_for(MediaFile).user_has_permission(self.request.user, "change"):
            buttons.append(Button(_("Trash"), url=reverse("media_hub_admin:trash"), icon_name="bin"))
        return buttons

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)  # type: ignore[misc]
        is_waiting = any(row.media_file.processing == PROCESSING for row in context["object_list"])
        return {
            **context,
            "filters_are_unknown": bool(self.filters and self.filters.form.errors),
            "work_is_stuck": is_waiting and work_is_stuck(),
        }
