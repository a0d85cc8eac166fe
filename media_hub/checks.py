"""System checks: what is set wrongly, said before it hurts."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core import checks
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections
from django.urls import NoReverseMatch, resolve, reverse
from wagtail.documents.forms import get_document_base_form
from wagtail.images.forms import get_image_base_form
from wagtail.models import get_page_models

from media_hub.conf import conf
from media_hub.forms.editing import LibraryFormMixin
from media_hub.forms.page_scope import MediaScopedFormMixin
from media_hub.forms.references import may_hold_media


def check_storages(**kwargs: Any) -> list[CheckMessage]:
    return [
        Error(
            f"STORAGES has no entry {alias!r}, which MEDIA_HUB_{name} names.",
            hint="Add the entry, or name another one.",
            id="media_hub.E001",
        )
        for name, alias in (
            ("PUBLIC_STORAGE", conf.PUBLIC_STORAGE),
            ("PRIVATE_STORAGE", conf.PRIVATE_STORAGE),
        )
        if alias not in settings.STORAGES
    ]


def check_sqlite(**kwargs: Any) -> list[CheckMessage]:
    return [
        checks.Warning(
            f"The SQLite database {alias!r} is opened without transaction_mode IMMEDIATE: "
            "writers that meet lose their work to 'database is locked'.",
            hint="Set OPTIONS: transaction_mode IMMEDIATE, timeout 20, init_command PRAGMA journal_mode=WAL.",
            id="media_hub.W001",
        )
        for alias in connections
        if connections[alias].vendor == "sqlite"
        and settings.DATABASES[alias].get("OPTIONS", {}).get("transaction_mode") != "IMMEDIATE"
    ]


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
    try:
        reverse("wagtailimages_serve", args=["signature", 1, "width-100"])
    except NoReverseMatch:
        return []
    return [
        Error(
            "Wagtail's image view (wagtailimages_serve) is mounted: it asks nobody who may see a file.",
            hint="Take include(wagtail.images.urls) out of the URL configuration.",
            id="media_hub.E002",
        )
    ]


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


def register_checks() -> None:
    register(check_storages, Tags.files)
    register(check_sqlite, Tags.database)
    register(check_page_forms, Tags.admin)
    register(check_file_forms, Tags.admin)
    register(check_collection_edit_view, Tags.urls)
    register(check_image_serve_view, Tags.urls)
