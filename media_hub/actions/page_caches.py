"""Tells front-end caches which pages show a file that has changed."""

from __future__ import annotations

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.contrib.frontend_cache.utils import PurgeBatch, get_backends
from wagtail.models import Page, ReferenceIndex

from media_hub.models import MediaFile


def purge_pages(*, media_file: MediaFile) -> None:
    """Purge, on commit, the live pages that refer to the file; nothing where the site names no such cache."""
    if not get_backends():
        return
    member = media_file.member
    references = ReferenceIndex.get_references_to(member)
    pages = references.filter(base_content_type=ContentType.objects.get_for_model(Page))
    ids = list(pages.values_list("object_id", flat=True))
    batch = PurgeBatch()
    batch.add_pages(Page.objects.live().filter(pk__in=ids).specific())
    transaction.on_commit(batch.purge, robust=True)
