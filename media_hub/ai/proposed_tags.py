"""Tags in an answer: those of the vocabulary by its names, and new words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .cleaning import clean_line
from .confidence import CEILINGS, NEW_TAG_CEILING, honest
from .values import Field, Proposal, VocabularyTag

TAG_LENGTH = 50
MOST_TAGS = 15
MOST_NEW = 5  # of them


def proposed_tags(given: Any, new: Any, *, vocabulary: tuple[VocabularyTag, ...]) -> list[Proposal] | None:
    """Return a proposal for each tag, known ones first and by their names; None where neither is a list.

    A word that the vocabulary has, as a name or a synonym, is known wherever it stands in the answer.
    """
    if not isinstance(given, list) and not isinstance(new, list):
        return None
    names = _names(vocabulary)
    known: dict[str, Proposal] = {}
    unknown: dict[str, Proposal] = {}
    for word, said in [*_entries(given), *_entries(new)]:
        name = names.get(word.casefold())
        if name is not None:
            known.setdefault(name, _proposal(name, said, ceiling=CEILINGS[Field.TAGS]))
        elif len(word) <= TAG_LENGTH:
            unknown.setdefault(word.casefold(), _proposal(word, said, ceiling=NEW_TAG_CEILING))
    return [*known.values(), *list(unknown.values())[:MOST_NEW]][:MOST_TAGS]


def _names(vocabulary: tuple[VocabularyTag, ...]) -> dict[str, str]:
    synonyms = {each.casefold(): tag.name for tag in vocabulary for each in tag.synonyms}
    return synonyms | {tag.name.casefold(): tag.name for tag in vocabulary}


def _entries(given: Any) -> Iterator[tuple[str, Any]]:
    for entry in given if isinstance(given, list) else ():
        value, said = (
            (entry.get("name"), entry.get("confidence")) if isinstance(entry, dict) else (entry, None)
        )
        # Some models write the whole path.
        word = clean_line(value, length=1_000).rpartition(" > ")[2]
        if word:
            yield word, said


def _proposal(name: str, said: Any, *, ceiling: int) -> Proposal:
    return Proposal(field=Field.TAGS, value=name, confidence=honest(said, ceiling=ceiling))
