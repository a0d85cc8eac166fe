"""Whether the library's views and forms stand where Wagtail's would."""

from __future__ import annotations

from typing import Any

from django.core import checks
from django.core.checks import CheckMessage, Error
from django.urls import NoReverseMatch, resolve, reverse
from wagtail.documents.forms import get_document_base_form
from wagtail.images.forms import get_image_base_form
from wagtail.models import get_page_models

from media_hub.forms.editing import LibraryFormMixin
from media_hub.forms.page_scope import MediaScopedFormMixin
from media_hub.forms.references import may_hold_media


def check_collection_edit_view(**kwargs: Any) -> list[CheckMessage]:
    """Look where Wagtail's address of a collection leads; nothing to say where the admin is not mounted."""
    try:
        match = resolve(reverse("wagtailadmin_collections:edit", args=[1]))
    except NoReverseMatch:
        return []
    if getattr(getattr(match.func, "view_class", None), "keeps_namespaces", False):
        return []
    return [
        Error(
            "Wagtail's own screen for collections is mounted: it lets a collection be moved to another namespace.",
            hint='Put path("admin/", include("media_hub.admin.shadow_urls")) before include(wagtailadmin_urls).',
            id="media_hub.E003",
        )
    ]


def check_image_serve_view(**kwargs: Any) -> list[CheckMessage]:
    """Look for Wagtail's image view, which hands out renditions of any file to whoever has its address."""
    if not _is_mounted("wagtailimages_serve", "signature", 1, "width-100"):
        return []
    return [
        Error(
            "Wagtail's image view (wagtailimages_serve) is mounted: it asks nobody who may see a file.",
            hint="Take include(wagtail.images.urls) out of the URL configuration.",
            id="media_hub.E002",
        )
    ]


def check_addresses(**kwargs: Any) -> list[CheckMessage]:
    """Look for the addresses that pages and editors give out."""
    wanted = {
        "media_hub.delivery.urls": ("media-hub/", "media_hub_delivery:private_file", ["x"]),
        "media_hub.delivery.file_urls": ("files/", "media_hub_files:file", ["x", "x"]),
    }
    return [
        Error(
            f"The addresses of {module} are not mounted: nobody can fetch files by them.",
            hint=f'Put path("{prefix}", include("{module}")) into the URL configuration.',
            id="media_hub.E005",
        )
        for module, (prefix, name, args) in wanted.items()
        if not _is_mounted(name, *args)
    ]


def _is_mounted(name: str, *args: Any) -> bool:
    try:
        reverse(name, args=args)
    except NoReverseMatch:
        return False
    return True


def check_page_forms(**kwargs: Any) -> list[CheckMessage]:
    return [
        checks.Warning(
            f"{model.__name__} can hold images or documents, but its form does not ask who may use them: an editor "
            "can put a file of any namespace there by its id.",
            hint="Set base_form_class to media_hub.forms.page_scope.MediaScopedPageForm or a subclass of it.",
            obj=model,
            id="media_hub.W002",
        )
        for model in get_page_models()
        if may_hold_media(model) and not issubclass(_form_class_of(model), MediaScopedFormMixin)
    ]


def check_file_forms(**kwargs: Any) -> list[CheckMessage]:
    return [
        checks.Warning(
            f"{setting} names no form of Media Hub: where Wagtail's own code makes a form for a file, nothing is "
            "examined before it is stored, and edits leave no trail.",
            hint=f"Set {setting} to media_hub.forms.editing.{form} or a subclass of it.",
            id="media_hub.W003",
        )
        for setting, form, base in (
            ("WAGTAILIMAGES_IMAGE_FORM_BASE", "MediaImageForm", get_image_base_form()),
            ("WAGTAILDOCS_DOCUMENT_FORM_BASE", "MediaDocumentForm", get_document_base_form()),
        )
        if not issubclass(base, LibraryFormMixin)
    ]


def _form_class_of(page_model: Any) -> type[Any]:
    """Return the form class that a page names, on an edit handler of its own or on itself."""
    edit_handler = getattr(page_model, "edit_handler", None)
    return getattr(edit_handler, "base_form_class", None) or page_model.base_form_class
