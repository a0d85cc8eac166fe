"""The one stable address of each file. Mount it as `files/`, at the root of the site."""

from __future__ import annotations

from django.urls import path

from .files import file

app_name = "media_hub_files"

urlpatterns = [
    path("<slug:namespace>/<slug:slug>.<str:ending>", file, name="file"),
    path("<slug:namespace>/<slug:slug>", file, name="file"),
]
