"""What an analyzer is asked and what it answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Field(StrEnum):
    """What can be proposed. The value is a text but for FOCAL_POINT; TAGS are proposed one by one."""

    TITLE = "title"
    ALT_TEXT = "alt_text"
    DESCRIPTION = "description"
    TAGS = "tags"
    AUTHOR = "author"
    CREDIT = "credit"
    COPYRIGHT = "copyright_notice"
    FOCAL_POINT = "focal_point"
    TEXT = "text"  # that is read in the picture; search finds it
    OBJECTS = "objects"  # one at a time, as tags; kept where the vocabulary has them
    SCENE = "scene"  # likewise
    SAFETY = "safety"  # a warning for people, such as "violence"; none where there is none to give


TRANSLATED = frozenset({Field.TITLE, Field.ALT_TEXT, Field.DESCRIPTION})  # one for each language


@dataclass(frozen=True, kw_only=True)
class FocalPoint:
    """The middle and the size of what matters, in shares of the picture from 0 to 1; no size: a point."""

    x: float
    y: float
    width: float = 0
    height: float = 0


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """One value for one field. `confidence` is in percent; `language` is that of a text, empty for the site's own."""

    field: Field
    value: str | FocalPoint
    confidence: int
    language: str = ""


@dataclass(frozen=True, kw_only=True)
class Usage:
    """What an answer cost: tokens, and millionths of the currency that the prices are in."""

    input_tokens: int = 0
    output_tokens: int = 0
    cost: int = 0


@dataclass(frozen=True, kw_only=True)
class Answer:
    """All that an analyzer says of a file. `facts` are JSON values that are shown, and reviewed by nobody."""

    proposals: tuple[Proposal, ...] = ()
    facts: Mapping[str, Any] = field(default_factory=dict)
    model: str = ""
    usage: Usage = Usage()


@dataclass(frozen=True, kw_only=True)
class VocabularyTag:
    """A tag that may be proposed. `lineage` is the names from the root of the tree to the tag itself."""

    name: str
    lineage: tuple[str, ...]
    synonyms: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Question:
    """What an analyzer is given: never the original.

    `picture` is a JPEG whose longer side has at most `AI_PICTURE_SIDE` pixels: the image itself, a frame of a film, the
    first page of a document; None where there is nothing to see. `width` and `height` are those of the original in
    pixels. `languages` begins with the site's own. `embedded` is what the file tells of itself, by the names of
    `media_hub.ingest.embedded.Embedded`, without the position where it was taken. `text` was found in a document.
    `surroundings` is what stands around the picture on a page, where a text for that place alone is wanted.
    """

    kind: str
    mime_type: str
    name: str
    picture: bytes | None = None
    width: int | None = None
    height: int | None = None
    colour: str = ""  # the main one, "#rrggbb"
    title: str = ""
    description: str = ""
    text: str = ""
    embedded: Mapping[str, Any] = field(default_factory=dict)
    languages: tuple[str, ...] = ("en",)
    vocabulary: tuple[VocabularyTag, ...] = ()
    wanted: frozenset[Field] = frozenset(Field)
    surroundings: str = ""
