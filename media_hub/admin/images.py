"""Wagtail's screens for one image, over the library."""

from __future__ import annotations

from typing import Any

from wagtail.images.views import images

from .deleting import TrashingView
from .editing import EditingView
from .usage import ScopedUsage


class ImageEditView(EditingView, images.EditView):
    template_name = "media_hub/admin/images/edit.html"
    index_url_name = "media_hub_admin:library"
    usage_url_name = "wagtailimages:image_usage"

    def render_to_response(self, context: Any, **response_kwargs: Any) -> Any:
        """Leave out Wagtail's message about a lost original: the notice on the page says what to do, on S3 as well."""
        return super(images.EditView, self).render_to_response(context, **response_kwargs)


class ImageDeleteView(TrashingView, images.DeleteView):
    template_name = "media_hub/admin/images/confirm_delete.html"
    index_url_name = "media_hub_admin:library"


class ImageUsageView(ScopedUsage, images.UsageView):
    usage_url_name = "wagtailimages:image_usage"
