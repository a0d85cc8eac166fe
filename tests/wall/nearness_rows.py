"""Rows about nearness in meaning: nobody is named that the visitor may not see, neither as like nor as compared with."""

from __future__ import annotations

from django.urls import reverse

from tests.embedding import embed_all, embedding

from .asking import read, shown, undone
from .people import Visitor
from .surfaces import Answers, Surface, not_trashed
from .world import WORD, Specimen

LIBRARY = "media_hub_admin:library"


def by_meaning(visitor: Visitor, files: list[Specimen]) -> Answers:
    with undone(), embedding():
        embed_all()
        page = read(visitor.get(reverse(LIBRARY), {"q": WORD, "meaning": "on"}))
        return [(file, shown(page, file.markers)) for file in files]


def like_each(visitor: Visitor, files: list[Specimen]) -> Answers:
    """Ask for what is like a file, with a filter that leaves none: its name stands above the list alone."""
    with undone(), embedding():
        embed_all()
        answers = []
        for file in files:
            query = {"like": file.record.pk, "kind": "archive"}
            answers.append((file, shown(read(visitor.get(reverse(LIBRARY), query)), file.markers)))
        return answers


NEARNESS_ROWS = (
    Surface(name="search by meaning", routes=(), letter="v", when=not_trashed, ask=by_meaning),
    Surface(name="files like a file", routes=(), letter="v", when=not_trashed, ask=like_each),
)
