"""Titles, descriptions and alt texts that the file itself holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from media_hub.factory_texts import is_factory_text

from .file_names import is_from_name, title_of_name
from .headings import first_heading
from .values import Field, Proposal, Question
from .words import letters_of

TITLE_LENGTH = 255
ALT_LENGTH = 250
LEAST_WORDS = 2  # of an alt text or a description

# Percent. The texts are what somebody wrote; what is uncertain is whether they fit the field.
EMBEDDED_TITLE, HEADING, NAME_TITLE = 90, 70, 60
BESIDE_A_PERSON = 50  # somebody has written another one
EMBEDDED_ALT, CAPTION_AS_ALT = 95, 60
CAPTION = 85

_WRITER = re.compile(r"\AMicrosoft (?:Office )?(?:Word|PowerPoint|Excel) ?- ?", re.IGNORECASE)
_FILE_NAME = re.compile(
    r"[^\s]*[_/\\][^\s]*|.*\.(?:docx?|pptx?|xlsx?|indd|qxd|ai|psd|dvi|tex|pdf|jpe?g|png|tiff?)", re.IGNORECASE
)
_CREDIT = re.compile(
    r"\s*[(\[]?\b(?:photo|foto|image|bild|picture)s?\s*(?:by\b|von\b|credit|:|/).*\Z",
    re.IGNORECASE | re.DOTALL,
)
_SENTENCE = re.compile(r".+?[.!?…](?=\s+[^\Wa-z])|.+\Z", re.DOTALL)


def text_proposals(question: Question) -> Iterator[Proposal]:
    """Yield a title, a description and an alt text, each only where it says something that is not there yet."""
    title = _title(question)
    if title:
        yield title
    caption = written(question.embedded, "description")
    if caption and not _same(caption, question.description) and _is_text(caption, question):
        confidence = BESIDE_A_PERSON if question.description else CAPTION
        yield Proposal(field=Field.DESCRIPTION, value=caption, confidence=confidence)
    if question.kind == "image":
        yield from _alt_text(question, caption)


def written(embedded: Mapping[str, Any], name: str) -> str:
    """Return an embedded text that a person has written, else ""."""
    value = embedded.get(name)
    text = value.strip() if isinstance(value, str) else ""
    return "" if is_factory_text(text) else text


def written_title(embedded: Mapping[str, Any], name: str) -> str:
    """Return an embedded title; of the name of a file that a program has put there, the words."""
    text = _WRITER.sub("", written(embedded, name))
    if _FILE_NAME.fullmatch(text):
        text = title_of_name(text)
    return "" if is_factory_text(text) else " ".join(text.split())[:TITLE_LENGTH].rstrip()


def _title(question: Question) -> Proposal | None:
    """Return the best title; where a person has written one, only another that is embedded."""
    title, headline = (written_title(question.embedded, name) for name in ("title", "headline"))
    if question.title and not is_from_name(question.title, question.name):
        news = (text for text in (title, headline) if text and not is_from_name(text, question.name))
        other = next((text for text in news if not _same(text, question.title)), "")
        return Proposal(field=Field.TITLE, value=other, confidence=BESIDE_A_PERSON) if other else None
    candidates = (
        (title, EMBEDDED_TITLE),
        (headline, EMBEDDED_TITLE),
        (first_heading(question.text) if question.kind == "document" else "", HEADING),
        (title_of_name(question.name), NAME_TITLE),
    )
    value, confidence = next(((text, sure) for text, sure in candidates if text), ("", 0))
    if not value or _same(value, question.title):
        return None
    return Proposal(field=Field.TITLE, value=value, confidence=confidence)


def _alt_text(question: Question, caption: str) -> Iterator[Proposal]:
    own = written(question.embedded, "alt_text")
    if own and _is_text(own, question, least_words=1):
        yield Proposal(field=Field.ALT_TEXT, value=own, confidence=EMBEDDED_ALT)
        return
    short = _first_sentences(_CREDIT.sub("", caption))
    if short and _is_text(short, question) and not _same(short, question.title):
        yield Proposal(field=Field.ALT_TEXT, value=short, confidence=CAPTION_AS_ALT)


def _first_sentences(text: str) -> str:
    """Return as many whole sentences as fit an alt text; "" where the first is too long."""
    kept = ""
    for match in _SENTENCE.finditer(" ".join(text.split())):
        longer = f"{kept} {match[0].strip()}".strip()
        if len(longer) > ALT_LENGTH:
            break
        kept = longer
    return kept


def _is_text(text: str, question: Question, *, least_words: int = LEAST_WORDS) -> bool:
    words = [word for word in text.split() if sum(character.isalpha() for character in word) > 1]
    has_words = len(words) >= least_words or (not text.isascii() and len(letters_of(text)) > 5)
    return has_words and not is_from_name(text, question.name)


def _same(text: str, other: str) -> bool:
    return letters_of(text) == letters_of(other)
