"""Notes of which files the meaning is to be asked for."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import models, transaction
from django.utils import timezone

from media_hub.ai.embedders import Embedder
from media_hub.ai.registry import ready_embedder
from media_hub.models import MediaEmbedding, MediaFile, Namespace
from media_hub.signals import embeddings_due


@transaction.atomic
def plan_embeddings(*, media_file_ids: Sequence[int]) -> None:
    """Note that something was said about these files. Nobody is asked where it is what the vector was made of.

    What has a vector is marked even where no embedder is ready: one that comes later finds it.
    """
    MediaEmbedding.objects.filter(media_file__in=media_file_ids).update(
        is_outdated=True, attempts=0, run_after=timezone.now(), lease_until=None, claim=None, error=""
    )
    embedder = ready_embedder()
    if embedder is None:
        return
    new = MediaFile.objects.filter(
        pk__in=media_file_ids, embedding=None, namespace__in=namespaces_of(embedder)
    )
    rows = [MediaEmbedding(media_file_id=pk) for pk in new.order_by("pk").values_list("pk", flat=True)]
    MediaEmbedding.objects.bulk_create(rows, ignore_conflicts=True)  # another worker may be at the same file
    embeddings_due.send(sender=MediaEmbedding)


def namespaces_of(embedder: Embedder) -> models.QuerySet[Namespace]:
    """Return those whose words it may be told."""
    namespaces = Namespace.objects.all()
    return namespaces.filter(uses_outside_analyzers=True) if embedder.is_outside else namespaces
