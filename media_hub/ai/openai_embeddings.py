"""Asks OpenAI, or another server that speaks its protocol, for vectors of texts.

https://platform.openai.com/docs/api-reference/embeddings
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, ClassVar

from media_hub.exceptions import AnalyzerError, UnusableAnswerError

from .cleaning import fitted
from .completions import tokens_of
from .embedders import Embedder, Embeddings
from .found_json import parsed
from .openai import embeddings, send
from .replies import Reply, error_of
from .servers import Server
from .values import Usage

TEXT_BYTES = 4_000  # of one text; models take 8,191 tokens, and many servers 512
MOST_NUMBERS = 4_096  # in one vector
EMPTY = "-"  # stands for a text without words, which servers refuse


class OpenAIEmbedder(Embedder):
    """The settings name the server and the model."""

    name: ClassVar[str] = "openai"
    is_outside: ClassVar[bool] = True

    def __init__(self, *, server: Server | None = None) -> None:
        self.server = server or Server.of_embeddings()
        self.calls_per_minute = self.server.calls_per_minute

    @property
    def label(self) -> str:
        return self.server.label

    @property
    def is_ready(self) -> bool:
        return self.server.is_set and bool(self.model)

    @property
    def model(self) -> str:
        return self.server.model

    def most_cost(self, texts: Sequence[str]) -> int:
        """Reckon with a token for each byte: there are never more."""
        return self.server.cost(
            input_tokens=sum(len(text.encode()) for text in map(_given, texts)), output_tokens=0
        )

    def embed(self, texts: Sequence[str], *, seconds: float | None = None) -> Embeddings:
        if not texts:
            return Embeddings(model=self.model)
        given = [_given(text) for text in texts]
        request = {"model": self.model, "input": given, "encoding_format": "float"}
        server = replace(self.server, seconds=min(seconds or self.server.seconds, self.server.seconds))
        try:
            reply = send(server, request, resource=embeddings)
            if reply.status != 200:
                raise error_of(reply)
            return self._read(reply, given)
        except AnalyzerError as error:
            error.params = {"analyzer": self.server.label, "model": self.model, **error.params}
            raise

    def _read(self, reply: Reply, given: list[str]) -> Embeddings:
        vectors, counted = read_vectors(reply, count=len(given))
        tokens = sum(len(text.encode()) for text in given) if counted is None else counted
        cost = self.server.cost(input_tokens=tokens, output_tokens=0)
        return Embeddings(
            vectors=vectors, model=self.model, usage=Usage(input_tokens=tokens, output_tokens=0, cost=cost)
        )


def _given(text: str) -> str:
    return fitted(text.strip(), size=TEXT_BYTES) or EMPTY


def read_vectors(reply: Reply, *, count: int) -> tuple[tuple[tuple[float, ...], ...], int | None]:
    """Return so many vectors, and the tokens where they were counted. Raises UnusableAnswerError for anything else."""
    try:
        body = parsed(reply.body.decode(errors="replace"))
        rows = {row["index"]: row["embedding"] for row in body["data"]}
        vectors = tuple(_unit(rows[index]) for index in range(count))
    except (ValueError, KeyError, TypeError, OverflowError):
        vectors = ()
    if len(vectors) != count or len({len(vector) for vector in vectors}) != 1:
        raise UnusableAnswerError
    return vectors, tokens_of(body).get("prompt_tokens")


def _unit(numbers: Any) -> tuple[float, ...]:
    """Return the vector with a length of 1. Raises ValueError or TypeError for what has no direction."""
    length = math.hypot(*numbers)
    if not isinstance(numbers, list) or len(numbers) > MOST_NUMBERS or not 0 < length < math.inf:
        raise ValueError
    return tuple(number / length for number in numbers)
