"""Puts the file, with the tags it has by now, into the search index."""

from __future__ import annotations

from media_hub.actions.index_media import index_media
from media_hub.models import MediaFile


def index_file(media_file: MediaFile) -> None:
    index_media(media_file_ids=[media_file.pk])
