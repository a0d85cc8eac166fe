"""The worker's side of search by meaning. It shares the queue of analyzers, so that no upload waits for it."""

from __future__ import annotations

from celery import shared_task
from django.db import transaction

from media_hub.actions.meanings.run_embeddings import run_embeddings
from media_hub.ai.registry import ready_embedder
from media_hub.models import MediaEmbedding

from .schedule import SWEEP_SECONDS

SECONDS = 10.0  # that one message works for: what is analysed comes in between


@shared_task(name="media_hub.embed")
def embed_some() -> None:
    """Ask for some of what is outdated, and leave the rest to the next message."""
    if run_embeddings(seconds=SECONDS):
        _tell()


def tell_of_embeddings() -> None:
    """Tell a worker where something is due, and somebody can be asked."""
    if ready_embedder() and MediaEmbedding.objects.due().exists():
        _tell()


def embed_after_commit() -> None:
    transaction.on_commit(_tell, robust=True)


def _tell() -> None:
    embed_some.apply_async(expires=SWEEP_SECONDS)  # the next sweep sends another
