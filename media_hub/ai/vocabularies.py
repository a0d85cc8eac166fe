"""As much of a namespace's tags as a prompt has room for."""

from __future__ import annotations

from typing import Any

from .cleaning import clean_line, json_of
from .values import Question, VocabularyTag

MOST_TAGS = 300
MOST_SYNONYMS = 3  # of one tag
TAG_LENGTH = 100
MOST_READ = 5_000  # characters of each text, to find tags in


def vocabulary_of(question: Question, *, size: int) -> list[dict[str, Any]]:
    """Return tags that JSON writes in so many bytes.

    Where there are more, those come first that the file names, itself or by a synonym, then the most specific: the
    deepest in the tree. What is cut off can still be answered as a new word, and is then recognized.
    """
    kept: list[dict[str, Any]] = []
    used = 0
    for tag in _by_use(question)[:MOST_TAGS]:
        entry = _entry(tag)
        used += len(json_of(entry).encode()) + 2  # the comma and space after it
        if used > size:
            break
        kept.append(entry)
    return kept


def _by_use(question: Question) -> list[VocabularyTag]:
    texts = (question.name, question.title, question.description, question.text, *_embedded(question))
    told = " ".join(text[:MOST_READ] for text in texts).casefold()
    return sorted(question.vocabulary, key=lambda tag: (not _is_named(tag, told), -len(tag.lineage)))


def _embedded(question: Question) -> list[str]:
    return [str(question.embedded.get(name, "")) for name in ("title", "description", "keywords")]


def _is_named(tag: VocabularyTag, told: str) -> bool:
    return any(len(name) > 2 and name.casefold() in told for name in (tag.name, *tag.synonyms))


def _entry(tag: VocabularyTag) -> dict[str, Any]:
    entry: dict[str, Any] = {"tag": clean_line(tag.name, length=TAG_LENGTH)}
    if len(tag.lineage) > 1:
        above = (clean_line(name, length=TAG_LENGTH) for name in tag.lineage[:-1])
        entry["under"] = " > ".join(above)
    if tag.synonyms:
        entry["also"] = [clean_line(name, length=TAG_LENGTH) for name in tag.synonyms[:MOST_SYNONYMS]]
    return entry
