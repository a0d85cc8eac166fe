"""Vectors for a library that was there before the embedder."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from media_hub.actions.meanings.run_embeddings import run_embeddings
from media_hub.management.commands import embed_media
from media_hub.models import MediaEmbedding
from tests.embedding import embedding
from tests.factories import make_image, make_namespace

pytestmark = pytest.mark.django_db


@pytest.fixture
def library():
    """Three files in two namespaces, uploaded without an embedder."""
    newsroom, museum = make_namespace("Newsroom"), make_namespace("Museum")
    for title in ("Quay", "Hill"):
        make_image(newsroom, title=title)
    make_image(museum, title="Vase")


def run(*arguments: str) -> str:
    out = StringIO()
    call_command("embed_media", *arguments, stdout=out)
    return out.getvalue()


def test_all_files_get_vectors_and_a_second_time_nobody_is_asked(library, monkeypatch):
    monkeypatch.setattr(embed_media, "AT_ONCE", 2)
    with embedding() as dummy:
        assert run().endswith("3 files noted; workers look which of them have changed.\n")
        run_embeddings(seconds=5)
        run()
        run_embeddings(seconds=5)
    assert sorted(text for call in dummy.calls for text in call) == ["Hill", "Quay", "Vase"]


def test_one_namespace_alone(library):
    with embedding():
        run("--namespace", "museum")
        assert MediaEmbedding.objects.count() == 1
        with pytest.raises(CommandError, match="no namespace"):
            run("--namespace", "banana")


def test_a_dry_run_says_how_many_and_does_nothing(library):
    with embedding():
        run("--namespace", "museum")
        run_embeddings(seconds=5)
        assert run("--dry-run").startswith("2 files have no vector of dummy-1; 1 have one")
        assert MediaEmbedding.objects.count() == 1


def test_without_an_embedder_it_says_what_to_do(library):
    with pytest.raises(CommandError, match="MEDIA_HUB_EMBEDDER"):
        run()
