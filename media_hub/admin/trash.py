"""The trash: what lies in it. The way back is in `restoring`."""

from __future__ import annotations

from typing import Any

from django.contrib.admin.utils import quote
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import BaseColumn, Column, DateColumn, TitleColumn
from wagtail.admin.views.generic import IndexView

from media_hub.models import MediaFile
from media_hub.permissions import policy_for

from .columns import KindColumn, SizeColumn, ThumbnailColumn, hide_when_narrow
from .thumbnails import attach_bodies, with_bodies


def trashed_files(user: Any) -> QuerySet[MediaFile]:
    """Match what lies in the trash and the user could take out."""
    files: QuerySet[MediaFile] = policy_for(MediaFile).instances_user_has_permission_for(user, "change")
    return files.filter(state=MediaFile.State.TRASHED)


class CheckboxColumn(BaseColumn):
    """A checkbox that belongs to the form below the table."""

    header_template_name = "media_hub/admin/trash/checkbox_header.html"
    cell_template_name = "media_hub/admin/trash/checkbox.html"


class TrashView(IndexView):
    model = MediaFile
    any_permission_required = ["change"]
    page_title = gettext_lazy("Trash")
    header_icon = "bin"
    paginate_by = 30
    default_ordering = "-trashed_at"
    search_backend_name = None
    search_fields = ["title", "original_name"]
    index_url_name = "media_hub_admin:trash"
    index_results_url_name = "media_hub_admin:trash_results"
    template_name = "media_hub/admin/trash/index.html"
    results_template_name = "media_hub/admin/trash/index_results.html"

    def get_base_queryset(self) -> QuerySet[MediaFile]:
        return with_bodies(trashed_files(self.request.user).select_related("namespace", "collection"))

    def order_queryset(self, queryset: QuerySet[MediaFile]) -> QuerySet[MediaFile]:
        return queryset.order_by(self.ordering, "-pk")

    @cached_property
    def columns(self) -> list[BaseColumn]:
        columns = [
            CheckboxColumn("select", label=_("Select")),
            ThumbnailColumn("preview", label=_("Preview"), get_url=body_url, classname="image-preview"),
            TitleColumn("title", label=_("Title"), sort_key="title", get_url=body_url, get_title_id=title_id),
            KindColumn("kind", label=_("Kind")),
            Column("namespace", label=_("Namespace"), sort_key="namespace__name"),
            Column("collection", label=_("Collection"), accessor="collection.name"),
            SizeColumn("size", label=_("Size"), sort_key="size"),
            DateColumn("trashed_at", label=_("Deleted"), sort_key="trashed_at"),
        ]
        return hide_when_narrow(columns)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        attach_bodies(context["object_list"])
        return context


def title_id(media_file: MediaFile) -> str:
    return f"mediafile_{quote(media_file.pk)}_title"


def body_url(media_file: MediaFile) -> str:
    """Return the address of the file's page in the admin."""
    is_image = media_file.kind == MediaFile.Kind.IMAGE
    return reverse("wagtailimages:edit" if is_image else "wagtaildocs:edit", args=[media_file.body_id])
