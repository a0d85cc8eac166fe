"""The words that a namespace knows its files by."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count

from media_hub.ai.values import VocabularyTag
from media_hub.conf import conf
from media_hub.models import MediaTag, Namespace, TagWord
from media_hub.models.tags import name_key


@dataclass(frozen=True, kw_only=True)
class Vocabulary:
    """`digest` is another one where a tag or a synonym came, went or was renamed."""

    tags: tuple[VocabularyTag, ...]
    digest: str


def read_vocabulary(namespace: Namespace) -> Vocabulary:
    """Return the tags with their synonyms, by name; of very many, those that most files carry (three queries at most)."""
    tags = MediaTag.objects.in_namespace(namespace)
    rows = list(tags.order_by("name_key").values_list("pk", "lineage")[: conf.AI_VOCABULARY_TAGS + 1])
    if len(rows) > conf.AI_VOCABULARY_TAGS:
        most_used = tags.annotate(usage=Count("tagged_media")).order_by("-usage", "name_key")
        rows = list(most_used.values_list("pk", "lineage")[: conf.AI_VOCABULARY_TAGS])
    synonyms: dict[int, list[str]] = defaultdict(list)
    for tag_id, name in TagWord.objects.in_namespace(namespace).synonyms().values_list("tag", "name"):
        synonyms[tag_id].append(name)
    found = tuple(_tag(lineage, synonyms[pk]) for pk, lineage in rows)
    return Vocabulary(tags=found, digest=hashlib.sha256(repr(found).encode()).hexdigest())


def _tag(lineage: str, synonyms: list[str]) -> VocabularyTag:
    names = tuple(lineage.split("\n"))
    return VocabularyTag(name=names[-1], lineage=names, synonyms=tuple(sorted(synonyms)))


@dataclass(frozen=True, kw_only=True)
class Known:
    """What a namespace says of words: by their folded names, the tag, or the word that is none."""

    tags: dict[str, MediaTag]
    words: dict[str, TagWord]

    def tag(self, name: str) -> MediaTag | None:
        """Return the tag of that name, or the one that it is a synonym of."""
        key = name_key(name)
        word = self.words.get(key)
        return self.tags.get(key) or (word.tag if word else None)


def look_up(namespace: Namespace, names: Iterable[str]) -> Known:
    """Return what is known of these names, by two queries."""
    names = list(names)
    tags = {tag.name_key: tag for tag in MediaTag.objects.in_namespace(namespace).named(names)}
    words = TagWord.objects.in_namespace(namespace).named(names).select_related("tag")
    return Known(tags=tags, words={word.name_key: word for word in words})
