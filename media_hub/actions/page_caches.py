"""Tells front-end caches which pages show a file, or a curated collection, that has changed."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Model
from wagtail.contrib.frontend_cache.utils import PurgeBatch, get_backends
from wagtail.models import Page, ReferenceIndex

from media_hub.models import CuratedCollection, MediaFile


def purge_pages(*, media_file: MediaFile) -> None:
    """Purge, on commit, the live pages that refer to the file, or to a curated collection with it.

    Nothing where the site names no such cache.
    """
    if get_backends():
        _purge([media_file.member, *CuratedCollection.objects.all().holding(media_file)])


def purge_pages_with(*, collections: Iterable[CuratedCollection]) -> None:
    """Purge, on commit, the live pages that refer to one of the collections. Pages that name one by its slug are not known."""
    if get_backends():
        _purge(collections)


def _purge(shown: Iterable[Model]) -> None:
    ids: set[str] = set()
    for each in shown:
        references = ReferenceIndex.get_references_to(each)
        pages = references.filter(base_content_type=ContentType.objects.get_for_model(Page))
        ids.update(pages.values_list("object_id", flat=True))
    batch = PurgeBatch()
    batch.add_pages(Page.objects.live().filter(pk__in=ids).specific())
    transaction.on_commit(batch.purge, robust=True)
