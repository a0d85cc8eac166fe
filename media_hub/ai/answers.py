"""Reads what a model answers. Only fields, languages and ranges that were asked for come through; the rest is dropped.

So no text in a picture can do more than propose other words for the file that it stands in.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from media_hub.exceptions import UnusableAnswerError

from .asked import Asked
from .cleaning import clean_line, clean_text
from .confidence import CEILINGS, honest
from .found_json import found_object
from .proposed_tags import proposed_tags
from .schemas import LISTS, NEW_TAGS
from .values import TRANSLATED, Field, FocalPoint, Proposal, VocabularyTag

LENGTHS = {Field.TITLE: 255, Field.ALT_TEXT: 500, Field.DESCRIPTION: 2_000, Field.TEXT: 5_000}
LINES = frozenset({Field.TITLE, Field.ALT_TEXT})
WORD_LENGTH, MOST_WORDS = 50, 10
NO_WARNINGS = frozenset({"none", "no", "safe", "n/a", "nothing"})

# A reader returns None for a value of a wrong type, and an empty list where there is nothing to say.
Reader = Callable[[Any], list[Proposal] | None]


def read_answer(
    text: str, *, asked: Asked, vocabulary: tuple[VocabularyTag, ...] = ()
) -> tuple[Proposal, ...]:
    """Return what of the answer can be used. Raises UnusableAnswerError where nothing of it is an answer.

    Tags come first: of a word that is proposed as an object as well, the first proposal is the one that counts.
    """
    readers = {field: _reader(field, asked.languages) for field in sorted(asked.fields - {Field.TAGS})}
    given = found_object(text, keys={*asked.fields, NEW_TAGS})
    if given is None:
        raise UnusableAnswerError
    read = {}
    if Field.TAGS in asked.fields:
        read[Field.TAGS] = proposed_tags(given.get(Field.TAGS), given.get(NEW_TAGS), vocabulary=vocabulary)
    read |= {field: reader(given[field]) for field, reader in readers.items() if field in given}
    if all(proposals is None for proposals in read.values()):
        raise UnusableAnswerError
    return tuple(proposal for proposals in read.values() for proposal in proposals or ())


def valued(entry: Any) -> tuple[Any, Any]:
    """Return the text and the confidence of an entry, which models without a schema may write as a text alone."""
    if isinstance(entry, dict):
        return entry.get("value", entry.get("name")), entry.get("confidence")
    return entry, None


def _reader(field: Field, languages: tuple[str, ...]) -> Reader:
    if field in TRANSLATED:
        return partial(_texts, field=field, languages=languages)
    if field in LISTS:
        return partial(_words, field=field)
    return _focal_points if field is Field.FOCAL_POINT else partial(_text, field=field)


def _texts(given: Any, *, field: Field, languages: tuple[str, ...]) -> list[Proposal] | None:
    site_language = languages[0]
    if isinstance(given, str) or (isinstance(given, dict) and "value" in given):
        return _text(given, field=field)  # in one language, so in the first
    if not isinstance(given, dict) or not any(language in given for language in languages):
        return None
    found: list[Proposal] = []
    for language in languages:
        name = "" if language == site_language else language
        found += _text(given.get(language), field=field, language=name) or ()
    return found


def _text(given: Any, *, field: Field, language: str = "") -> list[Proposal] | None:
    value, said = valued(given)
    if not isinstance(value, str):
        return None
    clean = clean_line if field in LINES else clean_text
    text = clean(value, length=LENGTHS[field])
    confidence = honest(said, ceiling=CEILINGS[field])
    return [Proposal(field=field, value=text, confidence=confidence, language=language)] if text else []


def _words(given: Any, *, field: Field) -> list[Proposal] | None:
    if not isinstance(given, list):
        return None
    found: dict[str, Proposal] = {}
    for entry in given:
        value, said = valued(entry)
        word = clean_line(value, length=WORD_LENGTH + 1)
        is_warning_of_nothing = field is Field.SAFETY and word.casefold() in NO_WARNINGS
        if word and len(word) <= WORD_LENGTH and not is_warning_of_nothing:
            confidence = honest(said, ceiling=CEILINGS[field])
            found.setdefault(word.casefold(), Proposal(field=field, value=word, confidence=confidence))
    return list(found.values())[:MOST_WORDS]


def _focal_points(given: Any) -> list[Proposal] | None:
    if given is None:
        return []
    if not isinstance(given, dict):
        return None
    shares = [given.get(name, 0) for name in ("x", "y", "width", "height")]
    if not all(_is_share(share) for share in shares) or not {"x", "y"} <= given.keys():
        return None
    x, y, width, height = (float(share) for share in shares)
    point = FocalPoint(x=x, y=y, width=min(width, 2 * x, 2 - 2 * x), height=min(height, 2 * y, 2 - 2 * y))
    confidence = honest(given.get("confidence"), ceiling=CEILINGS[Field.FOCAL_POINT])
    return [Proposal(field=Field.FOCAL_POINT, value=point, confidence=confidence)]


def _is_share(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1
