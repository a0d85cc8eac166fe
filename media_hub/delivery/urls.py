"""Addresses of files that are not simply public. Mount it anywhere outside the admin."""

from __future__ import annotations

from django.urls import path

from .private_files import private_file
from .renditions import rendition

app_name = "media_hub_delivery"

urlpatterns = [
    path("private/<path:key>", private_file, name="private_file"),
    path("rendition/<int:media_file_id>/<str:signature>/<path:filter_spec>", rendition, name="rendition"),
]
