"""An embedder for tests and for trying things out: works without a network and says the same each time."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from typing import ClassVar

from .embedders import Embedder, Embeddings
from .values import Usage

NUMBERS = 64
PIECE = 4  # characters


class DummyEmbedder(Embedder):
    """Texts are near one another that share words, or pieces of words; it notes what it was given.

    `faults` are raised, one a call, before it answers.
    """

    name: ClassVar[str] = "dummy"

    def __init__(
        self,
        *,
        model: str = "dummy-1",
        cost: int = 0,
        calls_per_minute: int = 0,
        faults: Sequence[Exception] = (),
    ) -> None:
        self.made_by, self.cost, self.calls_per_minute = model, cost, calls_per_minute
        self.faults = list(faults)
        self.calls: list[list[str]] = []

    @property
    def model(self) -> str:
        return self.made_by

    def most_cost(self, texts: Sequence[str]) -> int:
        return self.cost * len(texts)

    def embed(self, texts: Sequence[str], *, seconds: float | None = None) -> Embeddings:
        self.calls.append(list(texts))
        if self.faults:
            raise self.faults.pop(0)
        usage = Usage(input_tokens=len(texts), cost=self.most_cost(texts))
        return Embeddings(vectors=tuple(map(_vector, texts)), model=self.model, usage=usage)


def _vector(text: str) -> tuple[float, ...]:
    """Add up what each piece is hashed to: a place, and a sign, so that chance meetings cancel each other out."""
    numbers = [0.0] * NUMBERS
    for piece, count in Counter(_pieces(text)).items():
        place, sign = blake2b(piece.encode(), digest_size=2).digest()
        numbers[place % NUMBERS] += count if sign % 2 else -count
    length = math.hypot(*numbers) or 1.0
    return tuple(number / length for number in numbers)


def _pieces(text: str) -> Iterator[str]:
    for word in text.casefold().split():
        yield from (word[start : start + PIECE] for start in range(max(len(word) - PIECE + 1, 1)))
