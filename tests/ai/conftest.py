from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from media_hub.ai.openai import OpenAIAnalyzer
from media_hub.ai.servers import Server

from .chat_server import KEY, MODEL, ChatServer


@pytest.fixture
def server() -> Iterator[ChatServer]:
    with ChatServer() as running:
        yield running


@pytest.fixture
def analyzer_of() -> Callable[..., OpenAIAnalyzer]:
    """Return what makes an analyzer that asks a server, with other terms where they are named."""

    def make(server: ChatServer, **terms: Any) -> OpenAIAnalyzer:
        terms = {"base_url": server.url, "key": server.key, "model": MODEL, "seconds": 10, **terms}
        return OpenAIAnalyzer(server=Server(**terms))

    return make


@pytest.fixture
def analyzer(server: ChatServer, analyzer_of: Callable[..., OpenAIAnalyzer]) -> OpenAIAnalyzer:
    assert server.key == KEY
    return analyzer_of(server, input_price=75, output_price=450)
