"""Tags from what a file says of itself: keywords, place, the words of its texts, and what was measured."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext, override

from media_hub.factory_texts import is_factory_text

from .dominant_colours import Colour
from .embedded_texts import written, written_title
from .file_names import words_of_name
from .picture_kinds import Judged
from .values import Field, Proposal, Question, VocabularyTag
from .words import Match, Vocabulary, folded

MOST_TAGS = 20
MOST_OF_A_TEXT = 8
TEXT_LENGTH = 20_000  # of a document that is looked through
OFTEN = 2  # times that a document has to name a tag

# Percent. Somebody has written keywords and places; words may mean something else.
KEYWORD, KEYWORD_PLURAL, NEW_KEYWORD = 95, 90, 70
PLACE, NEW_PLACE = 90, 55
TITLE_WORD, NAME_WORD, CAPTION_WORD, READ_WORD, DOCUMENT_WORD = 75, 75, 70, 50, 50
PLURAL_LESS = 5
COLOUR = 60
ORIENTATION = 95
LEAST_COLOUR = 0.35  # share of the picture from which a colour is a tag
LEAST_KIND = 75  # percent from which the kind of picture is a tag
NEW_PLACE_WORDS = 3

# What a tag has to be called, or the one above it, for measured values to be meant by it.
_COLOUR_HEADINGS = frozenset({"colour", "colours", "color", "colors", "farbe", "farben"})
_FORMAT_HEADINGS = frozenset(
    {
        "orientation",
        "format",
        "formats",
        "aspect ratio",
        "ausrichtung",
        "formate",
        "bildformat",
        "seitenverhältnis",
    }
)
_KIND_HEADINGS = frozenset(
    {
        "kind of picture",
        "kind of image",
        "picture type",
        "image type",
        "media type",
        "type",
        "kind",
        "bildart",  # not "Art", which is German for "kind" and English for what museums have
    }
)
_AMBIGUOUS_COLOURS = frozenset({"orange", "pink", "brown"})  # fruit, flowers, names
_KINDS = {
    "photo": ("photo", "photos", "photograph", "photography", "foto", "fotos", "fotografie", "lichtbild"),
    "graphic": (
        "graphic",
        "graphics",
        "illustration",
        "illustrations",
        "drawing",
        "grafik",
        "grafiken",
        "zeichnung",
    ),
    "screenshot": ("screenshot", "screenshots", "screen shot", "bildschirmfoto", "bildschirmfotos"),
    "document": ("document", "documents", "scan", "scans", "dokument", "dokumente"),
}
_AMBIGUOUS_KINDS = frozenset({"document", "documents", "dokument", "dokumente", "drawing", "zeichnung"})
_ORIENTATIONS = {
    "landscape": ("landscape format", "landscape orientation", "horizontal format", "querformat"),
    "portrait": ("portrait format", "portrait orientation", "vertical format", "hochformat"),
    "square": ("square format", "square", "quadratisch", "quadrat"),
    "panorama": ("panorama", "panoramic", "panoramas", "panoramaformat"),
}

_NUMBERED = re.compile(r"(?<=[^\W\d])\d+\b")  # the 5 of "bread5"


@dataclass(frozen=True, kw_only=True)
class Seen:
    """What was measured in the picture."""

    orientation: str = ""
    kind: Judged | None = None
    colours: tuple[Colour, ...] = ()
    text: str = ""


def tag_proposals(question: Question, seen: Seen) -> Iterator[Proposal]:
    """Yield at most twenty tags, the surest first; each once, as the vocabulary calls it or, where it lacks it, as found."""
    vocabulary = Vocabulary(question.vocabulary, languages=question.languages)
    surest: dict[str, tuple[int, str]] = {}
    for name, confidence in (
        *_keywords(question, vocabulary),
        *_places(question, vocabulary),
        *_words(question, vocabulary, seen.text),
        *_measured(question, vocabulary, seen),
    ):
        if confidence > surest.get(folded(name), (0, ""))[0]:
            surest[folded(name)] = (confidence, name)
    for confidence, name in sorted(surest.values(), key=lambda pair: -pair[0])[:MOST_TAGS]:
        yield Proposal(field=Field.TAGS, value=name, confidence=confidence)


def _keywords(question: Question, vocabulary: Vocabulary) -> Iterator[tuple[str, int]]:
    for keyword in _texts(question.embedded.get("keywords")):
        word = " ".join(keyword.rpartition("|")[2].split())  # of "Places|Iceland|Höfn" the last
        match = vocabulary.named(word)
        if match:
            yield match.name, KEYWORD if match.is_exact else KEYWORD_PLURAL
        elif word[:1].isalnum() and any(map(str.isalpha, word)) and not is_factory_text(word):
            yield word, NEW_KEYWORD


def _places(question: Question, vocabulary: Vocabulary) -> Iterator[tuple[str, int]]:
    for place in _texts(question.embedded.get("place")):
        match = vocabulary.named(place)
        if match:
            yield match.name, PLACE
        elif len(place.split()) <= NEW_PLACE_WORDS and not any(character.isdigit() for character in place):
            yield place, NEW_PLACE


def _words(question: Question, vocabulary: Vocabulary, read: str) -> Iterator[tuple[str, int]]:
    embedded = question.embedded
    titles = "\n".join({written_title(embedded, "title"), written_title(embedded, "headline")})
    captions = "\n".join((written(embedded, "description"), written(embedded, "alt_text")))
    name = vocabulary.found_in(_NUMBERED.sub("", words_of_name(question.name)), may_lack_accents=True)
    document = [match for match in vocabulary.found_in(question.text[:TEXT_LENGTH]) if match.times >= OFTEN]
    yield from _sure(vocabulary.found_in(titles), TITLE_WORD)
    yield from _sure(name, NAME_WORD)
    yield from _sure(vocabulary.found_in(captions), CAPTION_WORD)
    yield from _sure(vocabulary.found_in(read)[:MOST_OF_A_TEXT], READ_WORD)
    often = sorted(document, key=lambda match: -match.times)[:MOST_OF_A_TEXT]
    yield from _sure(often, DOCUMENT_WORD)


def _sure(matches: Iterable[Match], confidence: int) -> Iterator[tuple[str, int]]:
    for match in matches:
        yield match.name, confidence if match.is_exact else confidence - PLURAL_LESS


def _measured(question: Question, vocabulary: Vocabulary, seen: Seen) -> Iterator[tuple[str, int]]:
    """Yield colour, orientation and kind where the vocabulary has a tag that means them, and nothing else."""
    for colour in seen.colours:
        if colour.share >= LEAST_COLOUR and colour.is_vivid and question.kind == "image":
            names = _colour_names(colour.name, question.languages)
            ambiguous = names if colour.name in _AMBIGUOUS_COLOURS else ()
            for name in _meant(vocabulary, names, headings=_COLOUR_HEADINGS, ambiguous=ambiguous):
                yield name, COLOUR
    shapes = _ORIENTATIONS.get(seen.orientation, ())
    short = (seen.orientation,) if shapes else ()
    for name in _meant(vocabulary, (*shapes, *short), headings=_FORMAT_HEADINGS, ambiguous=short):
        yield name, ORIENTATION
    if seen.kind and seen.kind.confidence >= LEAST_KIND and question.kind == "image":
        names = _KINDS[seen.kind.kind]
        for name in _meant(vocabulary, names, headings=_KIND_HEADINGS, ambiguous=_AMBIGUOUS_KINDS):
            yield name, seen.kind.confidence


def _meant(
    vocabulary: Vocabulary, names: Sequence[str], *, headings: frozenset[str], ambiguous: Iterable[str]
) -> Iterator[str]:
    """Yield the tags of these names; those that may mean something else only below a tag such as "Colours"."""
    doubtful = {folded(name) for name in ambiguous}
    for name in names:
        match = vocabulary.named(name)
        if match and match.is_exact:
            tag = vocabulary.tags[match.name]
            if _is_below(tag, headings) or (folded(name) not in doubtful and len(tag.lineage) <= 1):
                yield tag.name


def _is_below(tag: VocabularyTag, headings: frozenset[str]) -> bool:
    return any(folded(name) in headings for name in tag.lineage[:-1])


def _colour_names(name: str, languages: Iterable[str]) -> tuple[str, ...]:
    """Return the name of a colour in English and in the languages that the library is translated into."""
    names = [name]
    for language in languages:
        with override(language):
            names.append(gettext(name))
    return tuple(dict.fromkeys(names))


def _texts(value: object) -> list[str]:
    return [text for text in value if isinstance(text, str)] if isinstance(value, list | tuple) else []
