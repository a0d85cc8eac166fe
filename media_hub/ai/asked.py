"""What of a question a model is asked for, and may answer."""

from __future__ import annotations

from dataclasses import dataclass

from .values import Field, Question

MOST_LANGUAGES = 8  # the first of the site: each costs a title, an alt text and a description
SEEN = frozenset({Field.ALT_TEXT, Field.FOCAL_POINT, Field.TEXT, Field.OBJECTS, Field.SCENE, Field.SAFETY})
NOT_OF_PAGES = frozenset({Field.FOCAL_POINT, Field.OBJECTS, Field.SCENE})  # which are text


@dataclass(frozen=True, kw_only=True)
class Asked:
    """No fields: there is nothing to ask. `languages` begins with the site's own."""

    fields: frozenset[Field]
    languages: tuple[str, ...]


def asked_of(question: Question, *, fields: frozenset[Field]) -> Asked:
    """Return what is wanted, among `fields`, and can be told from what there is."""
    if question.surroundings:
        fields &= {Field.ALT_TEXT}
    wanted = fields & question.wanted
    if question.kind == "document":
        wanted -= NOT_OF_PAGES
    has_text = bool(question.text.strip())
    if has_text:
        wanted -= {Field.TEXT}  # it is known
    if question.picture is None:
        is_readable = question.kind == "document" and has_text
        wanted = wanted - SEEN if is_readable else frozenset()
    return Asked(fields=wanted, languages=question.languages[:MOST_LANGUAGES])
