"""What turns texts into vectors, so that texts of like meaning can be found."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from .values import Usage


@dataclass(frozen=True, kw_only=True)
class Embeddings:
    """One vector of length 1 for each text, in its order, all of as many numbers: their dot product is their likeness."""

    vectors: tuple[tuple[float, ...], ...] = ()
    model: str = ""
    usage: Usage = field(default_factory=Usage)


class Embedder(ABC):
    """Vectors of two models, or of two versions of one, cannot be compared: keep `model` with them."""

    name: ClassVar[str]
    is_outside: ClassVar[bool] = False  # whether the texts leave the server
    most_texts: ClassVar[int] = 100  # in one call

    @property
    def is_ready(self) -> bool:
        """Whether all that it needs is installed and set."""
        return True

    @property
    @abstractmethod
    def model(self) -> str:
        """What makes the vectors."""

    @abstractmethod
    def embed(self, texts: Sequence[str]) -> Embeddings:
        """Return a vector for each text, of which there are at most `most_texts`. Raises what analyzers raise."""
