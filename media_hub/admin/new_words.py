"""Words that analyzers propose and no tag has: what a manager is asked about, and what is shown of it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Exists, F, OuterRef, QuerySet, Window
from django.db.models.functions import DenseRank

from media_hub.ai.registry import all_analyzers
from media_hub.models import MediaFile, Suggestion, TagWord
from media_hub.permissions import policy_for

from .thumbnails import attach_bodies, with_bodies

if TYPE_CHECKING:
    from collections.abc import Sequence

    from media_hub.models.suggestions import SuggestionQuerySet
    from media_hub.models.tag_words import TagWordQuerySet

PICTURES = 4  # files that are shown of a word


def managed_words(user: Any) -> TagWordQuerySet:
    words: TagWordQuerySet = policy_for(TagWord).instances_user_has_permission_for(user, "change")
    return words


def waiting_words(user: Any) -> TagWordQuerySet:
    """Match what the user decides about: words that are proposed for a file at present."""
    return managed_words(user).proposed().filter(Exists(_open().filter(word=OuterRef("pk"))))


def by_number_of_files(words: QuerySet[TagWord]) -> QuerySet[TagWord]:
    """Set `files`, for how many each is proposed, and put the most wanted first."""
    counts = _open().filter(word=OuterRef("pk")).order_by().values("word")
    files = counts.annotate(number=Count("media_file", distinct=True)).values("number")
    return words.annotate(files=files).order_by(F("files").desc(nulls_last=True), "name_key", "pk")


def attach_proposals(words: Sequence[Any]) -> Sequence[Any]:
    """Set `analyzers`, their labels, and `pictures`, some of the files, on each: a constant number of queries."""
    of_words = _open().filter(word__in=[word.pk for word in words]).order_by()
    analyzers: dict[int, list[str]] = defaultdict(list)
    labels = {name: str(analyzer.label) for name, analyzer in all_analyzers().items()}
    for word_id, name in of_words.values_list("word", "analyzer").distinct().order_by("analyzer"):
        analyzers[word_id].append(labels.get(name, name))
    pictures = _pictures(of_words)
    for word in words:
        word.analyzers, word.pictures = analyzers[word.pk], pictures[word.pk]
    return words


def _pictures(of_words: SuggestionQuerySet) -> dict[int, list[MediaFile]]:
    """Return the newest files of each word."""
    place = Window(DenseRank(), partition_by=[F("word")], order_by=F("media_file").desc())
    newest = of_words.annotate(place=place).filter(place__lte=PICTURES)
    pairs = sorted(set(newest.values_list("word", "media_file")), reverse=True)
    files = with_bodies(MediaFile.objects.filter(pk__in={file_id for _word, file_id in pairs}))
    known = {file.pk: file for file in attach_bodies(list(files))}
    pictures: dict[int, list[MediaFile]] = defaultdict(list)
    for word_id, file_id in pairs:
        pictures[word_id].append(known[file_id])
    return pictures


def _open() -> SuggestionQuerySet:
    """Match what waits for words; a file in the trash asks for nothing."""
    return Suggestion.objects.proposed().exclude(media_file__state=MediaFile.State.TRASHED)
