"""Takes renditions out of public storage when who may see a file changes."""

from __future__ import annotations

from collections.abc import Iterable

from django.apps import apps
from wagtail.models import Collection

from media_hub.models import AbstractMediaRendition, MediaFile
from media_hub.signals import jobs_due

from .schedule_jobs import requeue_renditions


def withdraw_renditions(*, media_files: Iterable[MediaFile]) -> None:
    """Delete the renditions of the files, rows first and stored objects on commit.

    A worker makes the next ones, under keys that fit the new rules; until then nothing of the file is public.
    """
    files = {media_file.pk: media_file for media_file in media_files}
    for media_file_id in _withdraw(list(files)):
        jobs_due.send(sender=MediaFile, media_file=files[media_file_id])


def withdraw_collection(*, collection: Collection) -> None:
    """Do so for every file in the collection and below: its view restriction changed.

    They may be many, so the next sweep tells the workers, instead of one message a file.
    """
    below = Collection.objects.descendant_of(collection, inclusive=True)
    _withdraw(list(MediaFile.objects.filter(collection__in=below).values_list("pk", flat=True)))


def _withdraw(ids: list[int]) -> list[int]:
    """Return the ids of the files whose renditions are to be made again."""
    forget_renditions(media_file_ids=ids)
    return requeue_renditions(media_file_ids=ids)


def forget_renditions(*, media_file_ids: Iterable[int]) -> None:
    """Delete the renditions of images and posters, rows first and stored objects on commit."""
    ids = list(media_file_ids)
    for model in apps.get_models():
        if issubclass(model, AbstractMediaRendition):
            model._default_manager.filter(image__media_file__in=ids).delete()
