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
    """Subclass this and register an instance with Wagtail's hook `register_media_embedder`.

    Vectors of two models, or of two versions of one, cannot be compared: `model` is kept with them.
    """

    name: ClassVar[str]
    is_outside: ClassVar[bool] = False  # whether the texts leave the server
    most_texts: ClassVar[int] = 100  # in one call
    calls_per_minute: int = 0  # of all workers together; 0: as many as it likes

    @property
    def label(self) -> str:
        """What people call it."""
        return self.name

    @property
    def is_ready(self) -> bool:
        """Whether all that it needs is installed and set."""
        return True

    @property
    @abstractmethod
    def model(self) -> str:
        """What makes the vectors."""

    def most_cost(self, texts: Sequence[str]) -> int:
        """Return what a call with these costs at most, in millionths of the currency: kept free in the day's budget."""
        return 0

    @abstractmethod
    def embed(self, texts: Sequence[str], *, seconds: float | None = None) -> Embeddings:
        """Return a vector for each text, of which there are at most `most_texts`. Raises what analyzers raise.

        Where somebody waits, `seconds` says for how long.
        """
