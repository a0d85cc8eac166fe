"""What of the library is nearest in meaning to a file, or to words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db.models import QuerySet
from django.utils.functional import cached_property

from media_hub.actions.meanings.ask_meaning import ask_meaning
from media_hub.ai.embedders import Embedder
from media_hub.ai.registry import ready_embedder
from media_hub.ai.vectors import unpacked
from media_hub.exceptions import AnalyzerError, NotComparedError
from media_hub.models import MediaEmbedding, MediaFile

LIKE, MEANING = (
    "like",
    "meaning",
)  # parameters: the id of a file; anything, for the meaning of what is searched for
NEAREST = 100  # files that are shown: what comes later is near to nothing


class Nearness:
    """What an address asks to be near to, among what a user may see. Without a ready embedder there is no nearness."""

    error = ""  # why that cannot be told, known once `vector` was asked for

    def __init__(self, query: Mapping[str, str], *, words: str, visible: QuerySet[MediaFile]) -> None:
        self.like = query.get(LIKE, "")
        self.is_by_words = bool(words and query.get(MEANING) and not self.like)
        self.words, self.visible = words, visible

    @cached_property
    def embedder(self) -> Embedder | None:
        return ready_embedder()

    @cached_property
    def file(self) -> MediaFile | None:
        """The file that is named, where the user may see it and it has a vector."""
        if self.embedder is None or not (self.like.isdecimal() and len(self.like) < 19):
            return None
        known = MediaEmbedding.objects.of_model(self.embedder.model).filter(media_file=int(self.like))
        files = self.visible.filter(pk__in=known.values("media_file"))
        found: MediaFile | None = files.select_related("embedding").first()
        return found

    @cached_property
    def vector(self) -> Sequence[float] | None:
        """What files are compared with; None where nothing is, or where `error` says why not."""
        if not (self.like or self.is_by_words) or self.embedder is None:
            return None
        try:
            return (
                self._vector_of_file() if self.like else ask_meaning(words=self.words, embedder=self.embedder)
            )
        except AnalyzerError as error:
            self.error = error.message
            return None

    def _vector_of_file(self) -> Sequence[float]:
        if self.file is None:
            raise NotComparedError
        return unpacked(self.file.embedding.vector)

    def ids_among(self, files: QuerySet[MediaFile]) -> list[int]:
        """Return the ids of the nearest ones, the nearest first; none before there is a vector."""
        if self.embedder is None or self.vector is None:
            return []
        others = files.exclude(pk=self.file.pk) if self.file else files
        return MediaEmbedding.objects.nearest(
            self.vector, model=self.embedder.model, among=others, at_most=NEAREST
        )
