"""Wagtail's screens for images, over the library."""

from __future__ import annotations

from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin.ui.tables import BaseColumn
from wagtail.images.views import images

from .columns import SizeColumn, StatusColumn, TagsColumn, ThumbnailColumn, hide_when_narrow
from .deleting import TrashingView
from .editing import EditingView
from .filters import LibraryFilterSet
from .listings import LibraryListing
from .thumbnails import THUMBNAIL_SPEC
from .usage import ScopedUsage


class ImageIndexView(LibraryListing, images.IndexView):
    filterset_class = LibraryFilterSet
    template_name = "media_hub/admin/images/index.html"
    results_template_name = "media_hub/admin/images/index_results.html"

    def get_base_queryset(self) -> Any:
        return super().get_base_queryset().prefetch_renditions(THUMBNAIL_SPEC)

    @cached_property
    def columns(self) -> list[BaseColumn]:
        if self.layout == "grid":
            return []
        checkbox, _preview, title, collection, created, usage = super().columns
        columns = [
            checkbox,
            ThumbnailColumn(
                "preview", label=_("Preview"), get_url=self.get_edit_url, classname="image-preview"
            ),
            title,
            StatusColumn("status", label=_("Status")),
            TagsColumn("tags", label=_("Tags")),
            SizeColumn("file_size", label=_("Size"), sort_key="file_size"),
            collection,
            created,
            usage,
        ]
        return hide_when_narrow(columns)


class ImageEditView(EditingView, images.EditView):
    template_name = "media_hub/admin/images/edit.html"
    usage_url_name = "wagtailimages:image_usage"

    def render_to_response(self, context: Any, **response_kwargs: Any) -> Any:
        """Leave out Wagtail's message about a lost original: the notice on the page says what to do, on S3 as well."""
        return super(images.EditView, self).render_to_response(context, **response_kwargs)


class ImageDeleteView(TrashingView, images.DeleteView):
    template_name = "media_hub/admin/images/confirm_delete.html"


class ImageUsageView(ScopedUsage, images.UsageView):
    usage_url_name = "wagtailimages:image_usage"
