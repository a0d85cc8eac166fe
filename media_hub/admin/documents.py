"""Wagtail's screens for one document, over the library: video and audio are documents too."""

from __future__ import annotations

from wagtail.documents.views import documents

from .deleting import TrashingView
from .editing import EditingView
from .usage import ScopedUsage


class DocumentEditView(EditingView, documents.EditView):
    template_name = "media_hub/admin/documents/edit.html"
    index_url_name = "media_hub_admin:library"
    usage_url_name = "wagtaildocs:document_usage"


class DocumentDeleteView(TrashingView, documents.DeleteView):
    template_name = "media_hub/admin/documents/confirm_delete.html"
    index_url_name = "media_hub_admin:library"


class DocumentUsageView(ScopedUsage, documents.UsageView):
    usage_url_name = "wagtaildocs:document_usage"
