"""What the media screen says about files that are near in meaning, and the ways there and back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Case, Value, When
from django.urls import reverse

from media_hub.ai.registry import ready_embedder
from media_hub.forms.finding.nearness import LIKE, MEANING
from media_hub.models import MediaEmbedding, MediaFile

from .rows import EditUrls

if TYPE_CHECKING:
    from django.http import HttpRequest

    from media_hub.forms.finding.selection import LibrarySelection


@dataclass(frozen=True, kw_only=True)
class NearnessLine:
    """What stands above the list. `file` is what the others are near to, else the meaning of `words` is.

    `url` leads away from nearness, or to it where the list is of files that have the words.
    """

    url: str
    words: str = ""
    file: MediaFile | None = None
    file_url: str = ""
    is_near: bool = False
    error: str = ""


def nearness_line(selection: LibrarySelection, *, index_url: str) -> NearnessLine | None:
    """Return the line; None where there is nothing to compare, or nobody who compares."""
    nearness = selection.nearness
    if nearness.embedder is None or not (nearness.like or nearness.words):
        return None
    is_near = nearness.vector is not None
    query = selection.request.GET.copy()
    for name in ("p", LIKE, MEANING):
        query.pop(name, None)
    if not (nearness.like or nearness.is_by_words):
        query[MEANING] = "on"
    return NearnessLine(
        url=f"{index_url}?{query.urlencode()}",
        words="" if nearness.like else nearness.words,
        file=nearness.file,
        file_url=EditUrls()(nearness.file) if nearness.file else "",
        is_near=is_near,
        error=nearness.error,
    )


def kept_nearness(request: HttpRequest) -> list[tuple[str, str]]:
    """Return the parameters that searches and filters on the page go on with."""
    return [(name, request.GET[name]) for name in (LIKE, MEANING) if request.GET.get(name)]


def nearest_first(ids: list[int]) -> Case:
    return Case(*(When(pk=pk, then=Value(place)) for place, pk in enumerate(ids)))


def like_url(media_file: MediaFile) -> str:
    """Return where the files stand that are like it; empty where that is not known."""
    embedder = ready_embedder()
    if embedder is None:
        return ""
    known = MediaEmbedding.objects.of_model(embedder.model).filter(media_file=media_file)
    return f"{reverse('media_hub_admin:library')}?{LIKE}={media_file.pk}" if known.exists() else ""
