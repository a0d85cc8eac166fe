"""Registers Media Hub with Wagtail."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from django.urls import URLResolver, include, path
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.site_summary import SummaryItem
from wagtail.admin.staticfiles import versioned_static
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.log_actions import LogActionRegistry
from wagtail.rich_text.feature_registry import FeatureRegistry

from media_hub.actions.audit import LOG_ACTIONS
from media_hub.admin import urls as admin_urls
from media_hub.admin.alt_texts import alt_texts_menu_item, report_urls
from media_hub.admin.bulk_actions import (
    AddToCollectionBulkAction,
    AnalyseBulkAction,
    ApproveBulkAction,
    DeleteBulkAction,
    DownloadBulkAction,
    EditBulkAction,
    MoveBulkAction,
    RejectBulkAction,
    TagBulkAction,
)
from media_hub.admin.curated import CuratedViewSet, curated_viewset
from media_hub.admin.group_permissions import GroupMediaPermissionFormSet
from media_hub.admin.menu import put_library
from media_hub.admin.namespaces import NamespaceViewSet, namespace_viewset
from media_hub.admin.suggestions.menu import put_suggestions
from media_hub.admin.tags import TagViewSet, tag_viewset
from media_hub.admin.waiting import ApprovalSummaryItem, put_approval
from media_hub.ai.embedded import EmbeddedAnalyzer
from media_hub.ai.openai import OpenAIAnalyzer
from media_hub.ai.openai_embeddings import OpenAIEmbedder
from media_hub.api.admin import register_admin_endpoints
from media_hub.choosers.rich_text import DOCUMENT_CONVERSION_RULE, IMAGE_CONVERSION_RULE
from media_hub.choosers.viewsets import chooser_urls
from media_hub.models import (
    BulkOperation,
    CuratedCollection,
    LibraryMember,
    MediaFile,
    MediaLogEntry,
    MediaTag,
    Namespace,
)
from media_hub.permissions import policy_for
from media_hub.representation.rich_text import LibraryImageEmbedHandler
from media_hub.widgets.registration import register_widgets


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    for model in (LibraryMember, MediaFile, MediaTag, Namespace, CuratedCollection, BulkOperation):
        actions.register_model(model, MediaLogEntry)
    for action, (label, message) in LOG_ACTIONS.items():
        actions.register_action(action, label, message)


@hooks.register("register_admin_urls", order=-10)
def register_admin_urls() -> list[URLResolver]:
    """Come before Wagtail's own, which keep their names: every link to them lands in ours."""
    return [
        path("images/", include(admin_urls.image_urls)),
        path("documents/", include(admin_urls.document_urls)),
        path("media/", include((admin_urls.urlpatterns, admin_urls.app_name))),
        path("reports/", include((report_urls, "media_hub_reports"))),
    ]


@hooks.register("register_admin_urls", order=-10)
def register_chooser_urls() -> list[URLResolver]:
    return chooser_urls()


@hooks.register("register_admin_urls", order=10)
def register_chooser_widgets() -> list[URLResolver]:
    """Come after Wagtail's choosers, which register their widgets when the addresses are put together."""
    register_widgets()
    return []


@hooks.register("construct_admin_api", order=100)
def scope_admin_api(router: WagtailAPIRouter) -> None:
    register_admin_endpoints(router)


@hooks.register("register_rich_text_features", order=10)
def show_existing_media(features: FeatureRegistry) -> None:
    features.register_converter_rule("contentstate", "image", IMAGE_CONVERSION_RULE)
    features.register_converter_rule("contentstate", "document-link", DOCUMENT_CONVERSION_RULE)


@hooks.register("register_rich_text_features", order=10)
def find_images_together(features: FeatureRegistry) -> None:
    features.register_embed_type(LibraryImageEmbedHandler)


@hooks.register("insert_global_admin_js")
def add_chooser_js() -> SafeString:
    """Load what choosers need, which open on any page."""
    names = (
        *("failed", "facet-counts", "tag-finder"),
        *("drop", "choosers", "chooser-filters", "picks", "words", "focal-point"),
    )
    scripts = ((versioned_static(f"media_hub/js/{name}.js"),) for name in names)
    return format_html_join("", '<script src="{}"></script>', scripts)


@hooks.register("register_admin_viewset")
def register_viewsets() -> list[NamespaceViewSet | TagViewSet | CuratedViewSet]:
    return [namespace_viewset, tag_viewset, curated_viewset]


@hooks.register("register_group_permission_panel")
def register_media_permission_panel() -> type[Any]:
    return GroupMediaPermissionFormSet


for bulk_action in (
    TagBulkAction,
    MoveBulkAction,
    EditBulkAction,
    DownloadBulkAction,
    AddToCollectionBulkAction,
    AnalyseBulkAction,
    ApproveBulkAction,
    RejectBulkAction,
    DeleteBulkAction,
):
    hooks.register(
        "register_bulk_action", bulk_action, order=10
    )  # after Wagtail's: the last of a name counts


@hooks.register("construct_main_menu")
def put_library_into_menu(request: HttpRequest, menu_items: list[MenuItem]) -> None:
    put_library(request, menu_items)
    put_approval(request, menu_items)
    put_suggestions(request, menu_items)


@hooks.register("register_reports_menu_item")
def register_alt_texts_report() -> MenuItem:
    return alt_texts_menu_item()


@hooks.register("construct_homepage_summary_items")
def add_approval_summary(request: HttpRequest, items: list[SummaryItem]) -> None:
    items.append(ApprovalSummaryItem(request))


@hooks.register("insert_global_admin_css")
def add_chooser_css() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', versioned_static("media_hub/css/choosers.css"))


@hooks.register("insert_global_admin_css")
def add_admin_css() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', versioned_static("media_hub/css/admin.css"))


@hooks.register("register_icons")
def register_icons(icons: list[str]) -> list[str]:
    names = ("library", "audio", "archive", "suggestions")
    return [*icons, *(f"media_hub/icons/media-hub-{name}.svg" for name in names)]


@hooks.register("before_serve_document", order=-10)
def check_state_and_access(document: Any, request: HttpRequest) -> None:
    """Serve what is live to whom its access level admits; Wagtail's own hook adds the collection's restriction."""
    record = document.media_file
    policy = policy_for(MediaFile)
    is_open = record.is_live and record.access == MediaFile.Access.PUBLIC
    if not is_open and not policy.user_has_permission_for_instance(request.user, "view", record):
        raise Http404


@hooks.register("describe_collection_contents")
def describe_namespace(collection: Any) -> dict[str, Any] | None:
    """Keep the root collection of a namespace from being deleted."""
    if not hasattr(collection, "media_namespace"):
        return None
    return {"count": 1, "count_text": _("1 namespace"), "url": None}


@hooks.register("describe_collection_contents")
def describe_hidden_files(collection: Any) -> dict[str, Any] | None:
    """Count the files that the listings do not show, too: what lies in the trash or waits for approval."""
    count = MediaFile.objects.filter(collection=collection).exclude(state=MediaFile.State.LIVE).count()
    text = _("%(count)s files in the trash or waiting for approval") % {"count": count}
    return {"count": count, "count_text": text, "url": None} if count else None


for analyzer in (EmbeddedAnalyzer, OpenAIAnalyzer):
    hooks.register("register_media_analyzer", analyzer)
hooks.register("register_media_embedder", OpenAIEmbedder)
