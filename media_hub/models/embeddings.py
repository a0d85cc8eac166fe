"""What files mean, as vectors, and which of them are nearest to one."""

from __future__ import annotations

import heapq
import uuid
from collections.abc import Sequence
from datetime import timedelta

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from media_hub.ai.vectors import likeness, sketch_of, unpacked
from media_hub.conf import conf

from .files import MediaFile

COMPARED = 1_000  # files whose sketches are nearest; of no more than so many files every vector is compared


class MediaEmbeddingQuerySet(models.QuerySet["MediaEmbedding"]):
    def due(self) -> MediaEmbeddingQuerySet:
        """Match what may be asked for now: outdated, not backing off, and held by no worker that lives."""
        now = timezone.now()
        return self.filter(
            Q(lease_until=None) | Q(lease_until__lt=now),
            is_outdated=True,
            run_after__lte=now,
            attempts__lt=conf.JOB_MAX_ATTEMPTS,
        )

    def claim(self, ids: Sequence[int]) -> uuid.UUID:
        """Take those of them that no other worker takes, for one lease, by a conditional UPDATE; return its token."""
        token = uuid.uuid4()
        until = timezone.now() + timedelta(seconds=conf.JOB_LEASE_SECONDS)
        self.due().filter(pk__in=ids).update(claim=token, lease_until=until, attempts=F("attempts") + 1)
        return token

    def of_model(self, model: str) -> MediaEmbeddingQuerySet:
        """Match those that have a vector of this model; it may be a moment behind."""
        return self.filter(model=model).exclude(dimensions=0)

    def nearest(
        self, vector: Sequence[float], *, model: str, among: models.QuerySet[MediaFile], at_most: int
    ) -> list[int]:
        """Return the ids of those of the files whose vectors are nearest to this one, the nearest first.

        Sketches decide which vectors are read: all of them would be 6 KB for each file.
        """
        known = self.of_model(model).filter(
            dimensions=len(vector), media_file__in=among.order_by().values("pk")
        )
        mine = int.from_bytes(sketch_of(vector), "big")
        sketched = known.order_by().values_list("media_file_id", "sketch").iterator(chunk_size=5_000)
        distances = (((mine ^ int.from_bytes(sketch, "big")).bit_count(), pk) for pk, sketch in sketched)
        close = [pk for _distance, pk in heapq.nsmallest(COMPARED, distances)]
        read = self.filter(media_file__in=close).values_list("media_file_id", "vector")
        scores = ((likeness(vector, unpacked(each)), pk) for pk, each in read)
        return [pk for _score, pk in heapq.nlargest(at_most, scores)]


class MediaEmbedding(models.Model):
    """What is said about a file, as a vector of length 1 that one model has made of it.

    While `text_hash` and `model` are the same, nobody is asked again. A row without a vector waits for its first.
    `claim` is the token of the worker that is at it: a change that comes meanwhile takes it away.
    """

    media_file = models.OneToOneField(MediaFile, on_delete=models.CASCADE, related_name="embedding")
    model = models.CharField(max_length=100, blank=True, default="")
    dimensions = models.PositiveSmallIntegerField(default=0)
    text_hash = models.CharField(max_length=64, blank=True, default="")
    is_outdated = models.BooleanField(default=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    run_after = models.DateTimeField(default=timezone.now)
    lease_until = models.DateTimeField(null=True, blank=True)
    claim = models.UUIDField(null=True, blank=True)
    error = models.TextField(blank=True, default="")  # why there is no vector of the present words
    sketch = models.BinaryField(default=b"")  # as `media_hub.ai.vectors` makes it
    vector = models.BinaryField(default=b"")  # last, as it is long and seldom read

    objects = MediaEmbeddingQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        indexes = [
            models.Index(
                fields=["run_after", "id"], name="media_hub_embedding_due", condition=Q(is_outdated=True)
            ),
            models.Index(
                fields=["claim"], name="media_hub_embedding_claim", condition=Q(claim__isnull=False)
            ),
        ]
        verbose_name = _("embedding")
        verbose_name_plural = _("embeddings")

    def __str__(self) -> str:
        return f"{self.media_file_id}: {self.model}"
