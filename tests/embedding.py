"""The dummy as the embedder of the site."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.test import override_settings
from wagtail import hooks

from media_hub.actions.meanings.plan_embeddings import plan_embeddings
from media_hub.actions.meanings.run_embeddings import run_embeddings
from media_hub.ai.dummy_embedder import DummyEmbedder
from media_hub.ai.registry import EMBEDDER_HOOK
from media_hub.models import MediaFile


@contextmanager
def embedding(**options: Any) -> Iterator[DummyEmbedder]:
    dummy = DummyEmbedder(**options)
    with (
        hooks.register_temporarily(EMBEDDER_HOOK, lambda: dummy),
        override_settings(MEDIA_HUB_EMBEDDER="dummy"),
    ):
        yield dummy


def embed_all() -> None:
    """Make vectors of everything that is in the library."""
    plan_embeddings(media_file_ids=list(MediaFile.objects.values_list("pk", flat=True)))
    run_embeddings(seconds=30)
