"""System checks: what is set wrongly, said before it hurts."""

from __future__ import annotations

from django.core.checks import Tags, register

from .analyzers import check_analyzers
from .databases import check_sqlite
from .image_styles import check_image_styles
from .settings import check_ignored_settings, check_settings, check_storages
from .wiring import (
    check_addresses,
    check_collection_edit_view,
    check_file_forms,
    check_image_serve_view,
    check_page_forms,
)


def register_checks() -> None:
    register(check_settings)
    register(check_ignored_settings)
    register(check_image_styles)
    register(check_analyzers)
    register(check_storages, Tags.files)
    register(check_sqlite, Tags.database)
    register(check_page_forms, Tags.admin)
    register(check_file_forms, Tags.admin)
    register(check_collection_edit_view, Tags.urls)
    register(check_image_serve_view, Tags.urls)
    register(check_addresses, Tags.urls)
