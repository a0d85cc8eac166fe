"""Vectors of texts, over HTTP."""

from __future__ import annotations

import math
import time

import pytest

from media_hub.ai.openai_embeddings import OpenAIEmbedder
from media_hub.ai.servers import Server
from media_hub.ai.values import Usage
from media_hub.exceptions import AnalyzerModelError, AnalyzerUnavailableError, UnusableAnswerError

from . import chat_replies as replies
from .chat_server import KEY, MODEL


@pytest.fixture
def embedder(server):
    return OpenAIEmbedder(server=Server(base_url=server.url, key=KEY, model=MODEL, input_price=1000))


def test_each_text_gets_its_vector_in_one_call(server, embedder):
    found = embedder.embed(["A harbour", "A mountain", "A harbour", " "])

    assert [math.hypot(*vector) for vector in found.vectors] == [pytest.approx(1)] * 4
    assert found.vectors[0] == found.vectors[2] != found.vectors[1]
    assert (found.model, found.usage) == (MODEL, Usage(input_tokens=10, cost=100))
    assert (len(server.requests), server.complaints) == (1, [])


def test_nobody_is_asked_for_nothing(server, embedder):
    assert (embedder.embed([]).vectors, server.requests) == ((), [])


def test_a_long_text_is_cut(server, embedder):
    embedder.embed(["語" * 10_000])

    assert len(server.requests[0].body["input"][0].encode()) <= 4_000


@pytest.mark.parametrize(
    "reply",
    [
        replies.vectors([[1.0, 2.0]]),
        replies.vectors([[1.0, 2.0], [1.0]]),
        replies.vectors([[1.0, 2.0], [0.0, 0.0]]),
        replies.vectors([[1.0, 2.0], ["1", "2"]]),
        replies.vectors([[1.0, 2.0], []]),
        replies.vectors([[1.0, 2.0], None]),
        replies.vectors([[1.0, 2.0], [10**400, 1]]),
        replies.vectors([[1.0, 2.0], [float("nan"), 1]]),
        replies.vectors([[1.0] * 5_000] * 2),
        replies.garbage(b'{"data": 1}'),
        replies.garbage(b"[]"),
        replies.garbage(),
        replies.html(),
        replies.dropped(),
    ],
)
def test_what_is_no_vector_is_unusable(server, embedder, reply):
    server.script(reply)

    with pytest.raises(UnusableAnswerError):
        embedder.embed(["one", "two"])


def test_errors_are_those_of_analyzers(server, embedder):
    server.script(replies.error(429, headers={"Retry-After": "3"}))

    with pytest.raises(AnalyzerUnavailableError) as raised:
        embedder.embed(["one"])
    with pytest.raises(AnalyzerModelError) as unknown:
        OpenAIEmbedder(server=Server(base_url=server.url, key=KEY, model="other")).embed(["one"])

    assert (raised.value.retry_after, "other" in unknown.value.message) == (3, True)


def test_it_is_ready_with_a_model(settings):
    settings.MEDIA_HUB_OPENAI_API_KEY = "sk-1"
    assert not OpenAIEmbedder().is_ready

    settings.MEDIA_HUB_OPENAI_EMBEDDING_MODEL = "text-embedding-3-small"
    embedder = OpenAIEmbedder()
    assert (embedder.is_ready, embedder.model, embedder.server.input_price) == (
        True,
        "text-embedding-3-small",
        2,
    )


def test_somebody_who_waits_does_not_wait_for_the_whole_time_out(server, embedder):
    server.script(replies.slow(5))
    began = time.monotonic()

    with pytest.raises(AnalyzerUnavailableError):
        embedder.embed(["one"], seconds=0.2)

    assert time.monotonic() - began < 4


def test_what_a_call_can_cost_is_reckoned_by_bytes(embedder):
    assert embedder.most_cost(["語" * 10_000, " "]) == 10 * (3_999 + 1)
    assert (embedder.label, embedder.calls_per_minute) == (embedder.server.host, 0)
