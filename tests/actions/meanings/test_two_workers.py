"""Two workers at the same files."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from media_hub.actions.meanings.run_embeddings import run_embeddings
from media_hub.models import MediaEmbedding
from tests.factories import make_image, make_namespace


@pytest.mark.services
@pytest.mark.django_db(transaction=True)
def test_two_workers_ask_about_every_file_once(embedder, monkeypatch):
    if connection.vendor != "postgresql":
        pytest.skip("a database in memory has one connection")
    monkeypatch.setattr(type(embedder), "most_texts", 2)
    newsroom = make_namespace("Newsroom")
    titles = [f"Image {number}" for number in range(12)]
    for title in titles:
        make_image(newsroom, title=title)
    both = Barrier(2)

    def work() -> None:
        both.wait()
        try:
            run_embeddings(seconds=20)
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=2) as pool:
        for each in [pool.submit(work) for _number in range(2)]:
            each.result(timeout=60)

    assert sorted(text for call in embedder.calls for text in call) == sorted(titles)
    assert not MediaEmbedding.objects.filter(is_outdated=True).exists()
