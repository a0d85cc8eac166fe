"""Takes renditions out of public storage when who may see a file changes."""

from __future__ import annotations

from collections.abc import Iterable

from django.apps import apps
from wagtail.models import Collection

from media_hub.models import LibraryMember, MediaFile


def withdraw_renditions(*, media_files: Iterable[MediaFile]) -> None:
    """Delete the renditions of the files, rows first and stored objects on commit.

    The next ones are made under keys that fit the new rules; until then nothing of the file is public.
    """
    ids = [media_file.pk for media_file in media_files]
    for model in apps.get_models():
        if issubclass(model, LibraryMember) and hasattr(model, "get_rendition_model"):
            model.get_rendition_model()._default_manager.filter(image__media_file__in=ids).delete()


def withdraw_collection(*, collection: Collection) -> None:
    """Do so for every file in the collection and below: its view restriction changed."""
    below = Collection.objects.descendant_of(collection, inclusive=True)
    withdraw_renditions(media_files=MediaFile.objects.filter(collection__in=below).only("pk"))
