from __future__ import annotations

from collections.abc import Iterator

import pytest

from media_hub.ai.dummy_embedder import DummyEmbedder
from tests.embedding import embedding
from tests.factories import make_namespace


@pytest.fixture
def newsroom():
    return make_namespace("Newsroom")


@pytest.fixture
def embedder() -> Iterator[DummyEmbedder]:
    with embedding() as dummy:
        yield dummy
