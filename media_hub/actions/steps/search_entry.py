"""Puts the file, with the tags it has by now, into the search index."""

from __future__ import annotations

from wagtail.search import index

from media_hub.models import MediaFile


def index_file(media_file: MediaFile) -> None:
    index.insert_or_update_object(media_file.member)
